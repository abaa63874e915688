import type { Tracer } from "@parley/api";
import type { ServerEnv } from "../env.ts";
import { wrapTurns } from "../frame-turn.ts";
import { version } from "../version.ts";

export interface Tracing extends AsyncDisposable {
  tracer: Tracer;
}

/** Traces for the collector that the environment names; null, and nothing is even loaded, where it names none. */
export async function startTracing(env: ServerEnv, onError: (error: Error) => void): Promise<Tracing | null> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: ratio, NODE_ID: nodeId } = env;
  if (endpoint === undefined) return null;
  const { createOpenTelemetry } = await import("./open-telemetry.ts");
  const { tracer, close } = createOpenTelemetry({ endpoint, ratio, nodeId, version, onError });
  const unwrap = wrapTurns((sockets, write) => tracer.span("fan-out", { "parley.sockets": sockets }, write));
  return {
    tracer,
    async [Symbol.asyncDispose]() {
      unwrap();
      await close();
    },
  };
}
