import { expect, test } from "vitest";
import { makeRoom } from "../../../room/client/testing/make-room.ts";
import type { Notification } from "../../schema.ts";
import { makeNotification } from "../testing/make-notification.ts";
import { notificationWords, sentenceOf } from "./notification-words.ts";

const channel = makeRoom({ name: "general" });
const direct = makeRoom({ kind: "direct", name: null, people: [{ id: "lan", name: "Lan" }] });

function say(changes: Partial<Notification>, room: typeof channel | undefined = channel) {
  return sentenceOf(notificationWords(makeNotification(changes), room));
}

test("every topic is a sentence", () => {
  expect(say({ topic: "mention" })).toBe("Lan mentioned you in #general");
  expect(say({ topic: "keyword" })).toBe("Lan used one of your keywords in #general");
  expect(say({ topic: "reply" })).toBe("Lan replied to you in #general");
  expect(say({ topic: "direct" }, direct)).toBe("Lan sent you a message");
  expect(say({ topic: "direct", count: 3 }, direct)).toBe("Lan sent you 3 messages");
  expect(say({ topic: "direct" })).toBe("Lan wrote in #general");
  expect(say({ topic: "direct", count: 3 })).toBe("Lan wrote 3 times in #general");
  expect(say({ topic: "reaction", excerpt: "👍" })).toBe("Lan reacted 👍 in #general");
  expect(say({ topic: "call" }, direct)).toBe("Lan called you");
  expect(say({ topic: "call", count: 2 }, direct)).toBe("Lan called you 2 times");
  expect(say({ topic: "invitation" })).toBe("Lan added you to #general");
  expect(say({ topic: "announcement" }, undefined)).toBe("Lan told everybody");
});

test("those who reacted before are counted", () => {
  expect(say({ topic: "reaction", excerpt: "👍", count: 2 })).toBe("Lan and 1 other reacted 👍 in #general");
  expect(say({ topic: "reaction", excerpt: "👍", count: 3 })).toBe("Lan and 2 others reacted 👍 in #general");
});

test("a room one has left keeps the name it had, and an account that is gone is somebody", () => {
  const left = makeNotification({ roomName: "plans", actor: null });
  expect(sentenceOf(notificationWords(left, undefined))).toBe("Somebody mentioned you in #plans");
  expect(sentenceOf(notificationWords({ ...left, roomName: null }, undefined))).toBe("Somebody mentioned you");
});

test("a conversation of a few needs no name", () => {
  expect(say({ topic: "mention" }, direct)).toBe("Lan mentioned you");
});
