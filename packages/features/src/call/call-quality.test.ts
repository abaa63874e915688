import { refusedWith } from "@parley/testing/refused-with";
import type { Person } from "@parley/testing/person";
import { type App, startApp } from "@parley/testing/start-app";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type CallEntry, type CallSample, samplePointsMax } from "./schema.ts";

let app: App;
let alice: Person;
let bob: Person;
let roomId: string;
let caller: CallEntry;
let callee: CallEntry;
let callId: string;

beforeAll(async () => {
  app = await startApp();
  alice = await app.signUp("Alice");
  bob = await app.signUp("Bob");
});
afterAll(() => app[Symbol.asyncDispose]());

beforeEach(async () => {
  ({ id: roomId } = await alice.createRoom({ kind: "private", name: "talk", people: [bob] }));
  caller = await alice.http.call.start.mutate({ roomId, media: "audio" });
  callId = caller.call.id;
  callee = await bob.http.call.accept.mutate({ callId });
});

function sampleOf(change: Partial<CallSample> = {}): CallSample {
  return {
    at: new Date().toISOString(),
    peerId: callee.participantId,
    roundTripMs: 40,
    jitterMs: 2,
    loss: 0.01,
    receivedBitsPerSecond: 30_000,
    sentBitsPerSecond: 30_000,
    frameWidth: null,
    frameHeight: null,
    framesPerSecond: null,
    freezes: null,
    codec: "opus",
    candidateType: "host",
    mos: 4.3,
    ...change,
  };
}

const report = (...samples: CallSample[]) =>
  alice.http.call.reportQuality.mutate({ callId, participantId: caller.participantId, samples });

async function ownQuality() {
  const qualities = await bob.http.call.quality.query({ callId });
  return qualities.find(({ participantId }) => participantId === caller.participantId);
}

it("what a device measured is found with the call", async () => {
  const samples = [
    sampleOf({ at: new Date(Date.now() - 2_000).toISOString() }),
    sampleOf({ roundTripMs: 120, jitterMs: null, loss: 0.05, mos: 2.5, candidateType: "relay" }),
  ];
  await report(...samples);
  expect(await bob.http.call.quality.query({ callId })).toEqual([
    {
      participantId: caller.participantId,
      userId: alice.id,
      samples,
      summary: {
        samples: 2,
        roundTripMs: { mean: 80, worst: 120 },
        jitterMs: { mean: 2, worst: 2 },
        loss: { mean: expect.closeTo(0.03), worst: 0.05 },
        mos: { mean: expect.closeTo(3.4), worst: 2.5 },
        poorShare: 0.5,
        relayedShare: 0.5,
      },
    },
    { participantId: callee.participantId, userId: bob.id, samples: [], summary: null },
  ]);
});

it("stays in few numbers when the samples are gone, with what came in after hanging up", async () => {
  await report(sampleOf({ roundTripMs: 40 }));
  await alice.http.call.leave.mutate({ callId, participantId: caller.participantId });
  await report(sampleOf({ roundTripMs: 60 }));
  await app.db.prisma.callSample.deleteMany({ where: { callId } });
  expect(await ownQuality()).toMatchObject({
    samples: [],
    summary: { samples: 2, roundTripMs: { mean: 50, worst: 60 } },
  });
});

it("is told only by who was there, of those who were, and not for ever", async () => {
  await report(sampleOf({ peerId: crypto.randomUUID() }));
  expect(await ownQuality()).toMatchObject({ samples: [], summary: null });

  await alice.http.call.leave.mutate({ callId, participantId: caller.participantId });
  await app.db.sql(
    "age-leaving",
    "UPDATE call_participants SET left_at = left_at - interval '2 min' WHERE call_id = $1",
    [callId],
  );
  await refusedWith("NOT_IN_CALL", report(sampleOf()));
});

it("is of the call's time, whatever the device's clock says", async () => {
  await report(sampleOf({ at: "2001-01-01T00:00:00.000Z" }), sampleOf({ at: "2101-01-01T00:00:00.000Z" }));
  const [strays] = await app.db.sql<{ count: number }>(
    "strays",
    "SELECT count(*)::int AS count FROM call_samples WHERE call_id = $1 AND abs(extract(epoch FROM now() - at)) > 60",
    [callId],
  );
  expect(strays?.count).toBe(0);
});

it("of a long call is read in so many points that a line can be drawn, of all peers alike", async () => {
  const dora = await app.signUp(`Dora ${crypto.randomUUID()}`);
  await alice.http.room.addMember.mutate({ roomId, userId: dora.id });
  const third = await dora.http.call.join.mutate({ callId });
  const peers = [callee.participantId, third.participantId];
  for (let batch = 0; batch < 30; batch += 1) {
    await report(...Array.from({ length: 30 }, (_, index) => sampleOf({ peerId: peers[index % 2] ?? "" })));
  }
  const samples = (await ownQuality())?.samples ?? [];
  expect(samples.length).toBeLessThanOrEqual(samplePointsMax);
  expect(samples.length).toBeGreaterThan(samplePointsMax / 2);
  const ofBob = samples.filter(({ peerId }) => peerId === callee.participantId).length;
  expect(ofBob).toBe(samples.length / 2);
});
