import { setImmediate as turn } from "node:timers/promises";
import { plainFrame } from "@parley/api";
import { afterEach, beforeEach, expect, it } from "vitest";
import { hardBufferBytes, softBufferBytes } from "../limits.ts";
import { type LineServer, serveLines } from "./testing/serve-lines.ts";
import { type Talk, talk } from "./testing/talk.ts";

const eventBytes = 64 * 1024;
const text = "x".repeat(eventBytes);

let server: LineServer;

beforeEach(async () => void (server = await serveLines()));
afterEach(async () => server[Symbol.asyncDispose]());

/** A reader whose stream is at rest. */
async function follow(): Promise<Talk> {
  const before = server.lines.size;
  const reader = await talk(server.url);
  reader.say({ id: 1, method: "subscription", params: { path: "rest" } });
  await reader.hear(1);
  await expect.poll(() => server.lines.size).toBe(before + 1);
  return reader;
}

/** Tells all who follow the same, one thing in each turn, until it is enough. */
async function tellUntil(isEnough: () => boolean, send: "send" | "sendIfFast" = "send"): Promise<number> {
  let told = 0;
  while (!isEnough()) {
    const event = { json: JSON.stringify({ number: ++told, sentAt: performance.now(), text }) };
    for (const line of server.lines) line[send](plainFrame(event, line.head));
    await turn();
  }
  return told;
}

it("a paused reader costs at most the hard bound, is closed with 1013, and delays nobody", async () => {
  using healthy = await follow();
  const delaysMs: number[] = [];
  healthy.socket.on("message", (data) => {
    const { result } = JSON.parse(String(data));
    delaysMs.push(performance.now() - result.data.sentAt);
  });
  const toldAlone = await tellUntil(() => delaysMs.length >= 100);
  await healthy.hear(1 + toldAlone);
  const alone = delaysMs.splice(0);

  using paused = await follow();
  const [, pausedEnd] = server.sockets();
  paused.socket.pause();
  let highest = 0;
  const told = await tellUntil(() => {
    highest = Math.max(highest, pausedEnd?.backlogBytes ?? 0);
    return pausedEnd?.isOpen === false;
  });

  // Whatever was told, the healthy one got, in its order.
  const heard = await healthy.hear(1 + toldAlone + told);
  expect(heard.slice(1 + toldAlone).map((frame) => Object(frame).result.data.number)).toEqual(
    Array.from({ length: told }, (_, index) => index + 1),
  );
  paused.socket.resume();
  const [code] = [await paused.closed].flat();
  expect([1013, 1006]).toContain(code);
  expect(highest).toBeGreaterThan(softBufferBytes);
  expect(highest).toBeLessThanOrEqual(hardBufferBytes);
  process.stdout.write(
    `the paused reader cost at most ${highest} bytes of ${hardBufferBytes}; the healthy one waited ` +
      `${median(delaysMs).toFixed(2)} ms beside it, and ${median(alone).toFixed(2)} ms alone (medians)\n`,
  );
});

it("what may be missed is left out while a reader is slow, and nothing else is", async () => {
  using reader = await follow();
  const [end] = server.sockets();
  reader.socket.pause();
  await tellUntil(() => end?.isSlow === true);
  const backlogBytes = end?.backlogBytes;
  let turns = 0;
  await tellUntil(() => ++turns > 20, "sendIfFast");
  expect(end?.backlogBytes).toBe(backlogBytes);

  const heardBefore = reader.heard.length;
  reader.socket.resume();
  await expect.poll(() => end?.backlogBytes).toBe(0);
  turns = 0;
  const told = await tellUntil(() => ++turns > 3, "sendIfFast");
  await expect.poll(() => Object(reader.heard.at(-1)).result.data.number).toBe(told);
  expect(reader.heard.length).toBeGreaterThan(heardBefore);
});

it("what is replayed waits for its reader: never is more queued than the soft bound and one item", async () => {
  using reader = await talk(server.url);
  const items = 2_000;
  reader.say({ id: 1, method: "subscription", params: { path: "large", input: items } });
  await reader.hear(1);
  reader.socket.pause();
  const [end] = server.sockets();
  let said = -1;
  // It has stopped when it says no more from one look to the next.
  await expect
    .poll(
      () => {
        const isStill = said === server.said() && end?.isSlow === true;
        said = server.said();
        return isStill;
      },
      { interval: 200, timeout: 10_000 },
    )
    .toBe(true);
  expect(said).toBeLessThan(items);
  expect(end?.backlogBytes).toBeLessThan(softBufferBytes + 2 * 16 * 1024);

  reader.socket.resume();
  const heard = await reader.hear(items + 2);
  expect(heard.slice(1, -1).map((frame) => Object(frame).result.data.number)).toEqual(
    Array.from({ length: items }, (_, index) => index + 1),
  );
});

it("a stream can be stopped while it waits for its reader", async () => {
  using reader = await talk(server.url);
  reader.say({ id: 1, method: "subscription", params: { path: "large", input: 2_000 } });
  await reader.hear(1);
  reader.socket.pause();
  await expect.poll(() => server.sockets()[0]?.isSlow).toBe(true);
  reader.say({ id: 1, method: "subscription.stop" });
  reader.socket.resume();
  await expect.poll(() => reader.heard.at(-1)).toEqual({ id: 1, result: { type: "stopped" } });
});

it("a socket for which something waits, and of which nothing is taken, is cut", async () => {
  await using impatient = await serveLines(300);
  using reader = await talk(impatient.url);
  reader.say({ id: 1, method: "subscription", params: { path: "large", input: 2_000 } });
  await reader.hear(1);
  reader.socket.pause();
  await expect.poll(() => impatient.sockets().length, { timeout: 10_000 }).toBe(0);
});

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
