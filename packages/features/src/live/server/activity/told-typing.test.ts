import { expect, test } from "vitest";
import { createTypists } from "../../../typing/server/typists.ts";
import { typingThrottleMs, typistsMax } from "../../../typing/schema.ts";
import type { ActivityFollower, ToldActivity } from "./follower.ts";
import { createToldTyping, typingRepeatMs } from "./told-typing.ts";

const roomId = "00000000-0000-7000-8000-000000000001";

/** A room with these followers, and what each has been told. */
function follow(...userIds: string[]) {
  return followHiding({}, ...userIds);
}

/** The same, where some do not hear of some others. */
function followHiding(hidden: Record<string, string[]>, ...userIds: string[]) {
  const typists = createTypists();
  const got = new Map<string, ToldActivity[]>(userIds.map((userId) => [userId, []]));
  const followers = userIds.map((userId): ActivityFollower => ({
    userId,
    connectionId: userId,
    since: 0,
    seesReceipts: true,
    hidden: new Set(hidden[userId]),
    take: (told) => void got.get(userId)?.push(told),
    ended() {},
    restart() {},
  }));
  const typing = createToldTyping(roomId, typists, followers);
  function type(userId: string, now: number, isTyping = true): void {
    typists.set(userId, { place: null, isTyping, headSeq: 0 }, now);
    typing.update(now);
  }
  const told = (userId: string) =>
    got.get(userId)?.map(({ event }) => (event.type === "typing.changed" ? event.userIds : []));
  const stateFor = (userId: string) => typing.stateFor({ userId, hidden: new Set(hidden[userId]) });
  return { type, told, got, stateFor };
}

test("a change is told to all but those whom it is about, and as one object to those who are told the same", () => {
  const { type, told, got } = follow("an", "binh", "chi");
  type("an", 0);
  type("binh", 1);
  type("an", 2, false);
  expect(told("chi")).toEqual([["an"], ["an", "binh"], ["binh"]]);
  expect(told("an")).toEqual([["binh"]]);
  expect(told("binh")).toEqual([["an"], []]);
  expect(got.get("chi")?.[0]).toBe(got.get("binh")?.[0]);
});

test("while nothing changes it is said again now and then, before anybody has forgotten it", () => {
  const { type, told } = follow("an", "chi");
  for (let now = 0; now <= 3 * typingRepeatMs; now += typingThrottleMs) type("an", now);
  expect(told("chi")).toEqual([["an"], ["an"], ["an"], ["an"]]);
  expect(told("an")).toEqual([]);
});

test("of many who type only a few are named, and more change nothing", () => {
  const { type, told, stateFor } = follow("chi");
  for (let count = 0; count < 50; count += 1) type(`user ${count}`, count);
  expect(told("chi")?.length).toBeLessThanOrEqual(typistsMax + 1);
  expect(told("chi")?.at(-1)).toHaveLength(typistsMax);
  expect(stateFor("chi").typing).toHaveLength(typistsMax);
  expect(stateFor("user 0").typing).toHaveLength(typistsMax);
});

test("somebody is told nothing of those who are hidden from them, and all of the others", () => {
  const { type, told, stateFor } = followHiding({ chi: ["an"], an: ["chi"] }, "an", "binh", "chi");
  type("an", 0);
  type("binh", 1);
  type("chi", 2);
  expect(stateFor("chi").typing).toEqual(["binh"]);
  type("an", 3, false);
  type("binh", 4, false);
  expect(told("chi")).toEqual([["binh"], []]);
  expect(told("an")).toEqual([["binh"], []]);
  expect(told("binh")).toEqual([["an"], ["an", "chi"], ["chi"]]);
});
