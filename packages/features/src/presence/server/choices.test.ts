import type { PresenceChoice } from "@parley/api";
import { expect, test } from "vitest";
import { createWatchedChoices } from "./choices.ts";

const choice = (text: string): PresenceChoice => {
  return { status: "online", text, emoji: "", expiresAt: null, lastSeenAt: null, sharesLastSeen: true };
};

/** A database whose answers the test gives, one reading at a time. */
function start() {
  const readings: { userIds: readonly string[]; answer(text: string): void; fail(): void }[] = [];
  const changed: string[] = [];
  const choices = createWatchedChoices({
    read: (userIds) =>
      new Promise((resolve, reject) => {
        readings.push({
          userIds,
          answer: (text) => resolve(new Map(userIds.map((id) => [id, choice(text)]))),
          fail: () => reject(new Error("the database is away")),
        });
      }),
    onChange: (userIds) => changed.push(...userIds),
    retryMs: 1,
  });
  return { choices, readings, changed };
}

test("a change that comes during a reading is read after it, so that the newest stays", async () => {
  const { choices, readings } = start();
  const held = choices.hold(["lan"]);
  choices.markStale(["lan"]);
  expect(readings).toHaveLength(1);
  readings[0]?.answer("old");
  await expect.poll(() => readings.length).toBe(2);
  readings[1]?.answer("new");
  await held;
  expect(choices.get("lan")?.text).toBe("new");
});

test("changes of people whom nobody holds are not read", () => {
  const { choices, readings } = start();
  choices.markStale(["lan"]);
  expect(readings).toEqual([]);
});

test("whoever waits hears of a failure, and what is only stale is read again by itself", async () => {
  const { choices, readings, changed } = start();
  const held = choices.hold(["lan"]);
  readings[0]?.fail();
  await expect(held).rejects.toThrow("the database is away");
  choices.release(["lan"]);

  const again = choices.hold(["ada"]);
  readings.at(-1)?.answer("first");
  await again;
  choices.markStale(["ada"]);
  readings.at(-1)?.fail();
  const before = readings.length;
  await expect.poll(() => readings.length).toBeGreaterThan(before);
  readings.at(-1)?.answer("second");
  await expect.poll(() => choices.get("ada")?.text).toBe("second");
  expect(changed).toContain("ada");
});

test("somebody is kept until released as often as held", async () => {
  const { choices, readings } = start();
  const first = choices.hold(["lan"]);
  readings[0]?.answer("here");
  await first;
  await choices.hold(["lan"]);
  choices.release(["lan"]);
  expect(choices.get("lan")?.text).toBe("here");
  choices.release(["lan"]);
  expect(choices.get("lan")).toBeUndefined();
});
