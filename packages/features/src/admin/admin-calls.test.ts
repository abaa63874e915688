import { type App, startApp } from "@parley/testing/start-app";
import type { Person } from "@parley/testing/person";
import { cleanUp } from "./server/clean-up.ts";
import { afterAll, beforeAll, expect, it } from "vitest";

let app: App;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  app = await startApp();
  alice = await app.signUp("Alice");
  bob = await app.signUp("Bob");
});
afterAll(() => app[Symbol.asyncDispose]());

it("tells how many calls of each day ended how, and how they were for those in them", async () => {
  const { id: roomId } = await alice.http.room.openDirect.mutate({ userId: bob.id });
  const start = () => alice.http.call.start.mutate({ roomId, media: "audio" });
  for (const reason of ["left", "failed"] as const) {
    const { call, participantId } = await start();
    const answer = await bob.http.call.accept.mutate({ callId: call.id });
    const sample = { at: new Date().toISOString(), peerId: answer.participantId, jitterMs: 2, loss: 0.02, mos: 4 };
    const unknown = { receivedBitsPerSecond: null, sentBitsPerSecond: null, frameWidth: null, frameHeight: null };
    const rest = { framesPerSecond: null, freezes: null, codec: null, candidateType: "relay" as const };
    await alice.http.call.reportQuality.mutate({
      ...{ callId: call.id, participantId },
      samples: [{ ...sample, ...unknown, ...rest, roundTripMs: reason === "left" ? 40 : 80 }],
    });
    await alice.http.call.leave.mutate({ callId: call.id, participantId, reason });
  }
  const declined = await start();
  await bob.http.call.decline.mutate({ callId: declined.call.id });
  await start();

  const { days, ...rest } = await alice.http.admin.calls.query({ days: 7 });
  expect(days).toHaveLength(7);
  expect(days.at(0)).toMatchObject({ outcomes: { answered: 0 }, roundTripMs: { median: null, poorest: null } });
  expect(days.at(-1)).toMatchObject({
    outcomes: { answered: 1, failed: 1, declined: 1, missed: 0, cancelled: 0, busy: 0 },
    roundTripMs: { median: 60, poorest: expect.closeTo(78) },
    loss: { median: 0.02, poorest: 0.02 },
    mos: { median: 4, poorest: 4 },
  });
  expect(rest).toEqual({ active: 1, successShare: 0.5, relayedShare: 1, hasRelay: false });
});

it("cleans up what was measured a month ago, and keeps what it came to", async () => {
  const before = await alice.http.admin.calls.query({});
  await app.db.sql("age-samples", "UPDATE call_samples SET at = now() - interval '31 days'", []);
  expect(await cleanUp(app.db)).toMatchObject({ callSamples: 2 });
  expect(await alice.http.admin.calls.query({})).toEqual(before);
});
