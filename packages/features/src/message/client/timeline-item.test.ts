import { expect, it } from "vitest";
import type { OutboxEntry } from "./outbox/state.ts";
import { authorId, makeMessage, roomId } from "./testing/simulated-room.ts";
import { toItems } from "./timeline-item.ts";

const entry: OutboxEntry = {
  clientId: "client-9",
  userId: authorId,
  roomId,
  body: "hello",
  createdAt: new Date(0).toISOString(),
  state: "queued",
};
const idle = { inFlight: new Set<string>(), isOnline: true };

it("puts what is not confirmed after the messages", () => {
  const items = toItems([makeMessage(1)], [entry], idle);
  expect(items.map((item) => item.kind)).toEqual(["message", "pending"]);
});

it("shows nothing twice: a message takes the place of its own entry, not of somebody else's", () => {
  const mine = makeMessage(1, { clientId: "client-9" });
  expect(toItems([mine], [entry], idle)).toHaveLength(1);
  expect(toItems([{ ...mine, authorId: "somebody" }], [entry], idle)).toHaveLength(2);
});

it.each([
  { delivery: "sending", progress: idle, state: "queued" as const },
  { delivery: "queued", progress: { ...idle, isOnline: false }, state: "queued" as const },
  { delivery: "sending", progress: { inFlight: new Set(["client-9"]), isOnline: false }, state: "queued" as const },
  { delivery: "failed", progress: idle, state: "failed" as const },
])("is $delivery when it is $state", ({ delivery, progress, state }) => {
  expect(toItems([], [{ ...entry, state }], progress)).toMatchObject([{ delivery }]);
});
