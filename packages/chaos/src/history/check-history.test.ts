import { expect, it } from "vitest";
import { type GhostRecord, revocationWithinMs } from "./check-ghosts.ts";
import { type Evidence, checkHistory } from "./check-history.ts";
import { checkLeftovers } from "./check-leftovers.ts";
import type { Send } from "./operation.ts";
import type { TrueRoom } from "./truth.ts";
import type { Delivery, ViewRecord } from "./view-record.ts";

// Alice and Bob are members; Alice sends three messages, changes the first twice, and Bob leaves in between.
const truth: TrueRoom = {
  roomId: "room",
  headSeq: 8,
  changes: [
    { seq: 1, kind: "member", thing: "alice", isCreation: false, isDeparture: false },
    { seq: 2, kind: "member", thing: "bob", isCreation: false, isDeparture: false },
    { seq: 3, kind: "message", thing: "one", isCreation: true, isDeparture: false },
    { seq: 4, kind: "message", thing: "one", isCreation: false, isDeparture: false },
    { seq: 5, kind: "message", thing: "two", isCreation: true, isDeparture: false },
    { seq: 6, kind: "member", thing: "bob", isCreation: false, isDeparture: true },
    { seq: 7, kind: "message", thing: "one", isCreation: false, isDeparture: false },
    { seq: 8, kind: "message", thing: "three", isCreation: true, isDeparture: false },
  ],
  messages: ["one", "two", "three"].map((id, index) => ({
    id,
    seq: [3, 5, 8][index] ?? 0,
    authorId: "alice",
    clientId: `client ${id}`,
  })),
};
const fresh = new Map(["one", "two", "three"].map((id) => [id, `state of ${id}`]));

const typeOf = { member: "member.changed", message: "message.changed", room: "room.changed" } as const;
const deliveries: Delivery[] = truth.changes.map(({ seq, kind, thing, isCreation }) => ({
  seq,
  type: isCreation ? "message.created" : typeOf[kind],
  thing,
}));
const without = (...seqs: number[]) => deliveries.filter(({ seq }) => seq > 2 && !seqs.includes(seq));

const messages: ViewRecord["messages"] = new Map(
  truth.messages.map(({ id, seq }) => [id, { seq, changedSeq: id === "one" ? 7 : seq, json: `state of ${id}` }]),
);
const alice: ViewRecord = {
  userId: "alice",
  name: "Alice",
  roomId: "room",
  from: 2,
  oldest: 0,
  deliveries: without(),
  messages,
  state: "open",
  resumptions: 0,
};
const bob: ViewRecord = { ...alice, userId: "bob", name: "Bob", deliveries: without(6, 7, 8), state: "left" };
const acknowledged: Send = {
  userId: "alice",
  roomId: "room",
  clientId: "client one",
  attempts: 1,
  outcome: "ok",
  seqs: [3],
  messageId: "one",
};

function check({
  views = [alice, bob],
  sends = [acknowledged],
  room = truth,
  ghosts = [],
}: Partial<Parts> = {}): string[] {
  const evidence: Evidence = { journal: { views, sends, changes: [], ghosts }, rooms: [{ truth: room, fresh }] };
  return checkHistory(evidence).map(({ invariant, what }) => `${invariant} ${what}`);
}

interface Parts {
  views: ViewRecord[];
  sends: Send[];
  room: TrueRoom;
  ghosts: GhostRecord[];
}

it("a run in which everything was told as it happened is flawless", () => {
  expect(check()).toEqual([]);
});

it("a state that was superseded may be left out, a last state and a creation may not", () => {
  expect(check({ views: [{ ...alice, deliveries: without(4) }] })).toEqual([]);
  expect(check({ views: [{ ...alice, deliveries: without(7) }] })).toEqual(["I4 Alice: change 7 of one never came"]);
  expect(check({ views: [{ ...alice, deliveries: without(5) }] })).toEqual(["I1 Alice: message two never came"]);
  expect(check({ views: [{ ...alice, deliveries: without(8) }] })).toEqual(["I1 Alice: message three never came"]);
});

it("a repetition and a wrong order are found", () => {
  const twice = [...without(), ...deliveries.filter(({ seq }) => seq === 8)];
  expect(check({ views: [{ ...alice, deliveries: twice }] })).toEqual([
    "I3 Alice: change 8 came after change 8",
    "I2 Alice: message three was created twice",
  ]);
  const elsewhere = without().map((delivery) => (delivery.seq === 5 ? { ...delivery, thing: "other" } : delivery));
  expect(check({ views: [{ ...alice, deliveries: elsewhere }] })).toEqual([
    "I3 Alice: change 5 is of another thing here than in the room",
  ]);
});

it("nothing at or after the end of a membership may be told", () => {
  expect(check({ views: [{ ...bob, deliveries: without(7, 8) }] })).toEqual([
    "I5 Bob: change 6 came to somebody who is no member",
  ]);
  expect(check({ views: [{ ...bob, state: "open" }] })).toContain("I5 Bob: the stream outlived the membership");
  expect(check({ views: [{ ...bob, state: "outlived" }] })).toEqual(["I5 Bob: the stream outlived the membership"]);
  expect(check({ views: [{ ...alice, state: "left" }] })).toEqual([
    "I4 Alice: the stream ended, the membership did not",
  ]);
});

it("what was acknowledged must be stored as it was acknowledged, and what was refused must not", () => {
  expect(check({ sends: [{ ...acknowledged, clientId: "lost" }] })).toEqual([
    'I1 "lost" was acknowledged and is not stored',
  ]);
  expect(check({ sends: [{ ...acknowledged, seqs: [3, 4] }] })).toEqual([
    'I2 "client one" was acknowledged as something else than it is',
  ]);
  expect(check({ sends: [{ ...acknowledged, outcome: "fail" }] })).toEqual([
    'I5 "client one" was refused and is stored',
  ]);
  expect(check({ sends: [{ ...acknowledged, outcome: "unknown", clientId: "lost" }] })).toEqual([]);
});

it("messages stand in the order in which their author sent them", () => {
  const later = { ...acknowledged, clientId: "client three", seqs: [8], messageId: "three" };
  expect(check({ sends: [acknowledged, later] })).toEqual([]);
  expect(check({ sends: [later, acknowledged] })).toEqual([
    'I3 "client one" stands before "client three", which was acknowledged first',
  ]);
});

it("what is shown at the end is what a fresh load shows", () => {
  const stale = new Map([...messages, ["one", { seq: 3, changedSeq: 4, json: "older" }] as const]);
  expect(check({ views: [{ ...alice, messages: stale }] })).toEqual([
    "I7 Alice does not show message one as a fresh load does",
  ]);
});

it("a number that was never given, or given twice, is found in the log itself", () => {
  const changes = truth.changes.filter(({ seq }) => seq !== 4);
  expect(check({ room: { ...truth, changes } })[0]).toBe("I4 room room has 7 changes and its head is 8");
});

it("a stream that outlives its session is found, one that ends soon enough is not", () => {
  const ghost = { roomId: "room", revokedAtMs: 1_000, lastDeliveryAtMs: 1_500, endedAtMs: 2_000 };
  const tooLateMs = ghost.revokedAtMs + revocationWithinMs + 1;
  expect(check({ ghosts: [ghost, { ...ghost, revokedAtMs: null, endedAtMs: null }] })).toEqual([]);
  for (const endedAtMs of [null, tooLateMs]) {
    expect(check({ ghosts: [{ ...ghost, endedAtMs }] })).toEqual(["I5 a stream outlived its session"]);
  }
  expect(check({ ghosts: [{ ...ghost, lastDeliveryAtMs: tooLateMs }] })).toHaveLength(1);
});

it("what a node holds when all have gone is found", () => {
  const nothing = { nodeId: "node-0", openSockets: 0, streams: 0, queuedChanges: 0 };
  expect(checkLeftovers([nothing])).toEqual([]);
  for (const name of ["openSockets", "streams", "queuedChanges"]) {
    expect(checkLeftovers([nothing, { ...nothing, [name]: 1 }]).map(({ invariant }) => invariant)).toEqual(["I6"]);
  }
});
