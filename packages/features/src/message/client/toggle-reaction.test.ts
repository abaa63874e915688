import { expect, it } from "vitest";
import { makeMessage } from "./testing/simulated-room.ts";
import { hasReacted, toggleReaction } from "./toggle-reaction.ts";

it("adds a reaction, joins others, and takes one back", () => {
  const one = toggleReaction(makeMessage(1), "👍", "alice");
  expect(one.reactions).toEqual([{ emoji: "👍", userIds: ["alice"] }]);
  expect(hasReacted(one, "👍", "alice")).toBe(true);

  const two = toggleReaction(one, "👍", "bob");
  expect(two.reactions).toEqual([{ emoji: "👍", userIds: ["alice", "bob"] }]);
  expect(toggleReaction(two, "👍", "alice").reactions).toEqual([{ emoji: "👍", userIds: ["bob"] }]);
  expect(toggleReaction(one, "👍", "alice").reactions).toEqual([]);
});
