import type { Meter } from "@parley/api";
import type { HubStats } from "@parley/realtime";
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

/** What a node knows of itself at the moment. */
export interface Gauges {
  openSockets: number;
  isBusUp: boolean;
  hub: HubStats;
  queuedChanges: number;
  /** Of the whole installation; asked for when somebody looks. */
  countCalls(): Promise<number>;
}

export interface Metrics {
  registry: Registry;
  meter: Meter;
  /** A socket has been opened. */
  connected(): void;
  /** How many messages came from, and went to, sockets: counted where they pass, without a call. */
  frames: FrameTally;
  /** Totals since the node began, for whoever draws them. */
  totals(): Totals;
  /** From here on the gauges tell what this answers. */
  observe(read: () => Gauges): void;
}

export interface FrameTally {
  received: number;
  sent: number;
}

export interface Totals {
  connections: number;
  messages: number;
  framesSent: number;
  calls: number;
  /** The sum of all calls' durations, in milliseconds. */
  callsMs: number;
}

/** From a fast answer to one that a person would call broken, in seconds. */
const durationBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The node's numbers, in Prometheus' text format. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const totals = { connections: 0, messages: 0, calls: 0, callsMs: 0 };
  const frames: FrameTally = { received: 0, sent: 0 };

  const connections = new Counter({
    name: "websocket_connections_total",
    help: "Sockets opened since the node began",
    registers,
  });
  new Counter({
    name: "websocket_messages_total",
    help: "WebSocket messages, by direction",
    labelNames: ["direction"],
    registers,
    collect() {
      this.reset();
      this.inc({ direction: "received" }, frames.received);
      this.inc({ direction: "sent" }, frames.sent);
    },
  });
  const answers = new Histogram({
    name: "parley_call_duration_seconds",
    help: "How long calls took, and streams took to open, by path and by the code of the refusal",
    labelNames: ["path", "code"],
    buckets: durationBuckets,
    registers,
  });
  const changes = new Counter({
    name: "parley_room_changes_total",
    help: "Durable changes committed by this node, by kind",
    labelNames: ["kind"],
    registers,
  });

  return {
    registry,
    meter: {
      answered(path, durationMs, code) {
        answers.observe({ path, code: code ?? "OK" }, durationMs / 1_000);
        totals.calls += 1;
        totals.callsMs += durationMs;
      },
      changed(kind, count) {
        changes.inc({ kind }, count);
        if (kind === "message.send") totals.messages += count;
      },
    },
    connected() {
      connections.inc();
      totals.connections += 1;
    },
    frames,
    totals: () => ({ ...totals, framesSent: frames.sent }),
    observe: (read) => observe(registry, read),
  };
}

function observe(registry: Registry, read: () => Gauges): void {
  function gauge(name: string, help: string, pick: (gauges: Gauges) => number): void {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(pick(read()));
      },
    });
  }
  new Gauge({
    name: "websocket_calls_active",
    help: "Calls that go on in the installation",
    registers: [registry],
    async collect() {
      // A database that cannot answer leaves the last count.
      await read()
        .countCalls()
        .then((count) => this.set(count))
        .catch(() => {});
    },
  });
  gauge("websocket_connections_open", "Sockets open on this node", ({ openSockets }) => openSockets);
  gauge("websocket_rooms_active", "Rooms that somebody on this node follows", ({ hub }) => hub.streams);
  gauge("parley_bus_up", "1 while the other nodes can be reached", ({ isBusUp }) => (isBusUp ? 1 : 0));
  gauge("parley_streams", "Open streams of rooms", ({ hub }) => hub.followers);
  gauge("parley_gap_fills", "Gaps read from the database since the node began", ({ hub }) => hub.fills);
  gauge("parley_resets", "Streams that had to start over since the node began", ({ hub }) => hub.resets);
  gauge("parley_queued_changes", "Durable changes that wait for their room", ({ queuedChanges }) => queuedChanges);
}
