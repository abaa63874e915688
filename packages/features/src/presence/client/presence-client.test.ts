import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PersonPresence, PresenceEvent } from "../schema.ts";
import { createPresenceClient } from "./presence-client.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface OpenStream {
  userIds: string[];
  tell(event: PresenceEvent): void;
  isOpen: boolean;
}

/** A server of streams that the test speaks for. */
function start() {
  const streams: OpenStream[] = [];
  const presence = createPresenceClient({
    follow(userIds, tell) {
      const stream: OpenStream = { userIds: [...userIds], tell, isOpen: true };
      streams.push(stream);
      return { unsubscribe: () => void (stream.isOpen = false) };
    },
  });
  const stop = presence.start();
  return { presence, streams, stop, open: () => streams.filter(({ isOpen }) => isOpen) };
}

function person(userId: string, status: PersonPresence["status"] = "online"): PersonPresence {
  const nothing = { text: "", emoji: "", expiresAt: null, inCall: false, lastSeenAt: null, since: null, devices: 1 };
  return { userId, status, ...nothing };
}

const snapshot = (...people: PersonPresence[]): PresenceEvent => ({
  type: "presence.snapshot",
  people,
  isStale: false,
});
const changed = (...people: PersonPresence[]): PresenceEvent => ({ type: "presence.changed", people, isStale: false });

test("whoever comes on the screen together is asked for together, and heard of while there", () => {
  const { presence, streams } = start();
  const onChange = vi.fn();
  const stopLan = presence.watch("lan", onChange);
  presence.watch("ada", () => {});
  vi.runAllTimers();
  expect(streams.map(({ userIds }) => userIds)).toEqual([["lan", "ada"]]);

  streams[0]?.tell(snapshot(person("lan"), person("ada", "offline")));
  streams[0]?.tell(changed(person("lan", "idle")));
  expect(onChange).toHaveBeenCalledTimes(2);
  expect(presence.get("lan")?.status).toBe("idle");
  stopLan();
  streams[0]?.tell(changed(person("lan", "online")));
  expect(onChange).toHaveBeenCalledTimes(2);
});

test("more people open another stream, and the last one is let go when that has told", () => {
  const { presence, streams, open } = start();
  presence.watch("lan", () => {});
  vi.runAllTimers();
  streams[0]?.tell(snapshot(person("lan")));
  presence.watch("ada", () => {});
  vi.runAllTimers();
  expect(open()).toHaveLength(2);
  streams[1]?.tell(snapshot(person("lan"), person("ada")));
  expect(open().map(({ userIds }) => userIds)).toEqual([["lan", "ada"]]);
});

test("whoever is followed already, or has gone from the screen, opens none", () => {
  const { presence, streams } = start();
  const stopLan = presence.watch("lan", () => {});
  presence.watch("ada", () => {});
  vi.runAllTimers();
  stopLan();
  presence.watch("ada", () => {});
  presence.watch("lan", () => {});
  vi.runAllTimers();
  expect(streams).toHaveLength(1);
});

test("more than a stream takes are followed by several, up to a bound", () => {
  const { presence, streams } = start();
  for (let index = 0; index < 1_500; index += 1) presence.watch(`user-${index}`, () => {});
  vi.runAllTimers();
  expect(streams.map(({ userIds }) => userIds.length)).toEqual([200, 200, 200, 200, 200]);
});

test("staleness is told to everybody on the screen", () => {
  const { presence, streams } = start();
  const onChange = vi.fn();
  presence.watch("lan", onChange);
  vi.runAllTimers();
  streams[0]?.tell({ type: "presence.changed", people: [], isStale: true });
  expect([presence.isStale, onChange.mock.calls.length]).toEqual([true, 1]);
});

test("stopped, it follows nobody", () => {
  const { presence, stop, open } = start();
  presence.watch("lan", () => {});
  vi.runAllTimers();
  stop();
  presence.watch("ada", () => {});
  vi.runAllTimers();
  expect(open()).toEqual([]);
});
