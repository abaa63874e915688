import { Gauge, Registry, collectDefaultMetrics } from "prom-client";

export interface Metrics {
  registry: Registry;
}

/** The node's numbers, in Prometheus' text format. */
export function createMetrics(openSockets: () => number): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "websocket_connections",
    help: "Sockets open on this node",
    registers: [registry],
    collect() {
      this.set(openSockets());
    },
  });
  return { registry };
}
