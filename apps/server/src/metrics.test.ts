import { readFile } from "node:fs/promises";
import { type App, startApp } from "@parley/testing/start-app";
import { afterAll, beforeAll, expect, it, vi } from "vitest";

let app: App;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app[Symbol.asyncDispose]());

/** Every sample of a scrape, by its name and labels: Prometheus' text format, version 0.0.4. */
async function scrape(): Promise<Map<string, number>> {
  const response = await fetch(`${app.nodes[0]?.url}/metrics`);
  expect(response.headers.get("content-type")).toContain("text/plain; version=0.0.4");
  const samples = new Map<string, number>();
  for (const line of (await response.text()).split("\n")) {
    if (line === "" || /^# (HELP|TYPE) [a-z_:][a-z0-9_:]* /.test(line)) continue;
    const [, name, value] = /^([a-z_:][a-z0-9_:]*(?:\{.*\})?) (\S+)$/.exec(line) ?? [];
    expect(name, line).toBeDefined();
    expect(value, line).toMatch(/^([-+]?(\d[\d.e+-]*|Inf)|NaN)$/i);
    samples.set(name ?? "", Number(value));
  }
  return samples;
}

it("what is counted is what a client did", async () => {
  const alice = await app.signUp("Alice");
  const room = await alice.createRoom({ name: "counted" });
  const before = await scrape();
  const since = async (name: string) => ((await scrape()).get(name) ?? 0) - (before.get(name) ?? 0);

  await alice.send(room.id, "one");
  await alice.send(room.id, "two");
  await alice.http.message.list.query({ roomId: room.id });
  await expect(alice.http.room.byId.query({ roomId: crypto.randomUUID() })).rejects.toThrow("room");
  const { call } = await alice.http.call.start.mutate({ roomId: room.id, media: "audio" });

  expect(await since("websocket_connections_total")).toBe(1);
  expect(await since("websocket_connections_open")).toBe(1);
  // The token, and two messages; an answer to each message.
  expect(await since('websocket_messages_total{direction="received"}')).toBe(3);
  expect(await since('websocket_messages_total{direction="sent"}')).toBe(2);
  expect(await since('parley_room_changes_total{kind="message.send"}')).toBe(2);
  expect(await since('parley_call_duration_seconds_count{path="message.send",code="OK"}')).toBe(2);
  expect(await since('parley_call_duration_seconds_count{path="message.list",code="OK"}')).toBe(1);
  expect(await since('parley_call_duration_seconds_count{path="room.byId",code="ROOM_NOT_FOUND"}')).toBe(1);
  expect(await since("websocket_calls_active")).toBe(1);

  await alice.http.call.leave.mutate({ callId: call.id, participantId: call.participants[0]?.id ?? "" });
  alice.breakSocket();
  await vi.waitFor(async () => expect((await scrape()).get("websocket_calls_active")).toBe(0), { timeout: 10_000 });
});

it("the dashboard and the alerts ask for what there is", async () => {
  const names = [...(await scrape()).keys()].map((name) => name.replace(/\{.*/, ""));
  for (const file of ["grafana/parley.json", "alerts.yml"]) {
    const text = await readFile(new URL(`../../../deploy/${file}`, import.meta.url), "utf8");
    const asked = text.match(/\b(websocket|parley|nodejs|process)_[a-z0-9_]+/g) ?? [];
    expect(asked.length).toBeGreaterThan(2);
    for (const name of asked) expect(names, `${file} asks for ${name}`).toContain(name);
  }
});
