import { once } from "node:events";
import { type Server, createServer } from "node:http";
import { createDatabase } from "@parley/testing/create-database";
import { signUp } from "@parley/testing/person";
import { spawnServer } from "@parley/testing/spawn-server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";

const Span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: z.array(z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) })),
  status: z.object({ code: z.int().optional() }),
});
type Span = z.infer<typeof Span>;

/** As much of OTLP/HTTP (opentelemetry-proto 1.x, `ExportTraceServiceRequest`, as JSON) as is looked at here. */
const Export = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(Span) })) })),
});

let collector: Server;
let endpoint = "";
let spans: Span[] = [];
let bodies = "";

beforeEach(async () => {
  [spans, bodies] = [[], ""];
  collector = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on("data", (chunk: Buffer) => chunks.push(chunk));
    req.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      if (req.url === "/v1/traces") {
        bodies += body;
        const { resourceSpans } = Export.parse(JSON.parse(body));
        spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
      }
      res.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  }).listen(0, "127.0.0.1");
  await once(collector, "listening");
  const address = collector.address();
  endpoint = typeof address === "object" && address ? `http://127.0.0.1:${address.port}` : "";
});
afterEach(() => {
  collector.closeAllConnections();
  collector.close();
});

test("a message can be followed from its call to the sockets that get it, and its words cannot", async () => {
  await using database = await createDatabase();
  await using server = await spawnServer({
    DATABASE_URL: database.url,
    DRAIN_MS: 0,
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_TRACES_SAMPLER_ARG: 1,
  });
  await using alice = await signUp(server.url, "Alice");
  const room = await alice.createRoom({ name: "general" });
  using stream = alice.follow(room.id);
  await stream.started;
  await alice.send(room.id, "the-body-of-a-message");
  await stream.until((events) => events.length > 0);
  await expect(alice.http.room.byId.query({ roomId: crypto.randomUUID() })).rejects.toThrow("no such room");
  await server.kill("SIGTERM");

  const call = await spanOf("message.send");
  expect(call.parentSpanId ?? "").toBe("");
  const within = spans.filter(({ traceId }) => traceId === call.traceId);
  const names = within.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["db room-write", "publish", "fan-out"]));
  const ids = new Set(within.map(({ spanId }) => spanId));
  for (const span of within) if (span !== call) expect(ids).toContain(span.parentSpanId);
  expect(attribute(call, "user.id")).toBe(alice.id);
  expect((await spanOf("room.byId")).status.code).toBe(2);
  expect(attribute(await spanOf("room.byId"), "error.type")).toBe("ROOM_NOT_FOUND");

  const { accessToken, refreshToken } = alice.session;
  for (const secret of ["the-body", "Alice", alice.email, accessToken, refreshToken])
    expect(bodies).not.toContain(secret);
});

test("of many traces only the chosen part is kept, each whole or not at all", async () => {
  await using database = await createDatabase();
  await using server = await spawnServer({
    DATABASE_URL: database.url,
    DRAIN_MS: 0,
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_TRACES_SAMPLER_ARG: 0.25,
  });
  await using alice = await signUp(server.url, "Alice");
  const asked = 200;
  for (let count = 0; count < asked; count += 1) await alice.http.room.list.query();
  await server.kill("SIGTERM");

  const calls = spans.filter(({ name }) => name === "room.list");
  // Of a binomial distribution one in a million lies outside.
  expect(calls.length).toBeGreaterThan(20);
  expect(calls.length).toBeLessThan(85);
  for (const { traceId } of calls) expect(spans.filter((span) => span.traceId === traceId).length).toBeGreaterThan(1);
});

function spanOf(name: string): Promise<Span> {
  return vi.waitFor(() => {
    const span = spans.find((candidate) => candidate.name === name);
    if (!span) throw new Error(`There is no ${name} among ${spans.map((candidate) => candidate.name).join(", ")}.`);
    return span;
  }, 20_000);
}

function attribute({ attributes }: Span, key: string): unknown {
  return attributes.find((candidate) => candidate.key === key)?.value["stringValue"];
}
