import type { Tracer } from "@parley/api";
import { DiagLogLevel, type Span, SpanStatusCode, context, diag, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";

export interface OpenTelemetryOptions {
  /** The collector's address, to which `/v1/traces` is added (OTLP 1.x over HTTP). */
  endpoint: string;
  /** Which part of all traces is kept, from 0 to 1. */
  ratio: number;
  nodeId: string | undefined;
  version: string;
  /** Told when the collector cannot be reached; what it missed is lost. */
  onError: (error: Error) => void;
}

/** Loaded only where there is a collector: it is some megabytes, and following calls through promises costs time. */
export function createOpenTelemetry(options: OpenTelemetryOptions): { tracer: Tracer; close(): Promise<void> } {
  const { endpoint, ratio, nodeId, version, onError } = options;
  diag.setLogger(
    { error: (message) => onError(new Error(message)), warn() {}, info() {}, debug() {}, verbose() {} },
    { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true },
  );
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, "")}/v1/traces`, timeoutMillis: 5_000 });
  const provider = new TracerProvider({
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: 1_000 })],
    resource: resourceFromAttributes({
      "service.name": "parley-server",
      "service.version": version,
      ...(nodeId !== undefined && { "service.instance.id": nodeId }),
    }),
  });
  const spans = provider.getTracer("parley", version);

  return {
    tracer: {
      span: (name, attributes, work) =>
        spans.startActiveSpan(name, { attributes }, (span) => {
          try {
            const result = work();
            if (result instanceof Promise)
              result.then(
                () => span.end(),
                (error: unknown) => fail(span, error),
              );
            else span.end();
            return result;
          } catch (error) {
            fail(span, error);
            throw error;
          }
        }),
      refused(code) {
        trace.getActiveSpan()?.setAttribute("error.type", code).setStatus({ code: SpanStatusCode.ERROR });
      },
    },
    // What has been noted is sent before the node is gone.
    close: () => provider.shutdown(),
  };
}

/** Not its message, which may repeat a value. */
function fail(span: Span, error: unknown): void {
  span.setAttribute("error.type", error instanceof Error ? error.name : typeof error);
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
