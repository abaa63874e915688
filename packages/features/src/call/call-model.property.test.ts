import { type Person, signIn } from "@parley/testing/person";
import { type Redis, startRedis } from "@parley/testing/redis";
import { propertyRuns } from "@parley/testing/env";
import { type App, startApp } from "@parley/testing/start-app";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Call, CallNote } from "./schema.ts";
import { CallDevice } from "./testing/call-device.ts";
import { type ModelRoom, type Step, liveCall, rungIn } from "./testing/call-model.ts";
import { explain } from "./testing/explain.ts";
import { type Turn, sweep, takeTurn, toBrief } from "./testing/take-turn.ts";

// Six devices of four people on two nodes start, answer, decline, hang up, fall silent and let it ring, several at once.
// Each time there must be an order of it in which the model would have answered everybody as the server did, and ended
// where it ended. Afterwards every stream and every reading says the same, nothing rings, and each call has one row.

let redis: Redis;
let app: App;
let alice: Person;
let bob: Person;
const devices: CallDevice[] = [];
let rooms: { group: string; direct: string };

beforeAll(async () => {
  redis = await startRedis();
  // Time passes only when a turn lets it.
  app = await startApp({ nodes: 2, redisUrl: redis.url, env: { CALL_RING_MS: 3_600_000, CALL_SWEEP_MS: 3_600_000 } });
  const [node, other] = app.nodes.map(({ url }) => url);
  if (!node || !other) throw new Error("unreachable");
  alice = await app.signUp("Alice");
  bob = await app.signUp("Bob", 1);
  const others = [await app.signUp("Carol", 1), await app.signUp("Dora")];
  const group = await alice.createRoom({ kind: "private", name: "talk", people: [bob, ...others] });
  const direct = await alice.http.room.openDirect.mutate({ userId: bob.id });
  rooms = { group: group.id, direct: direct.id };
  const people = [alice, bob, await signIn(other, "Alice"), await signIn(node, "Bob"), ...others];
  devices.push(...people.map((person) => new CallDevice(person)));
});

afterAll(async () => {
  for (const device of devices) {
    device[Symbol.dispose]();
    await device.person[Symbol.asyncDispose]();
  }
  await app[Symbol.asyncDispose]();
  await redis[Symbol.asyncDispose]();
});

const verb = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<Turn["verb"][]>("start", "accept") },
  { weight: 3, arbitrary: fc.constantFrom<Turn["verb"][]>("join", "decline", "leave") },
  { weight: 1, arbitrary: fc.constantFrom<Turn["verb"][]>("busy", "lose", "expire", "cut") },
);
/** The first devices are those of the direct conversation. */
const turn = fc.record({ verb, device: fc.nat(5) });
const atOnce = fc.array(turn, { minLength: 1, maxLength: 4 });
const run = fc.record({
  kind: fc.constantFrom("group", "direct"),
  moments: fc.array(atOnce, { minLength: 3, maxLength: 14 }),
});

type Run = typeof run extends fc.Arbitrary<infer Value> ? Value : never;

it(
  "whatever happens at once ends in one state everywhere, in one row a call, and with nothing that rings",
  { timeout: 600_000 },
  () =>
    fc.assert(
      fc.asyncProperty(run, (one) => play(one)),
      // A run ends with no call, so that the next one begins anew; a smaller one that fails would not.
      { numRuns: propertyRuns(24), endOnFailure: true },
    ),
);

async function play({ kind, moments }: Run): Promise<void> {
  const roomId = rooms[kind];
  const here = kind === "direct" ? devices.slice(0, 4) : devices;
  const before = new Set((await history(roomId)).map(({ id }) => id));
  const calls = async (node = 0) => (await history(roomId, node)).filter(({ id }) => !before.has(id));
  let room: ModelRoom = {
    isDirect: kind === "direct",
    userIds: [...new Set(here.map(({ person }) => person.id))],
    calls: [],
  };
  await Promise.all(here.map((device) => device.openRoom(roomId)));

  /** Takes turns at once, and follows them in the model. */
  async function go(turns: readonly Turn[]): Promise<void> {
    const callId = (liveCall(room) ?? room.calls.at(-1))?.id;
    follow(await Promise.all(turns.map((one) => takeTurn({ app, roomId, callId }, one))), await calls());
  }

  function follow(threads: Step[][], now: Call[]): void {
    const after = explain(room, threads, now.map(toBrief));
    if (!after) throw new Error(`No order explains it:\n${JSON.stringify({ room, threads, now }, null, 1)}`);
    room = after;
  }

  try {
    for (const moment of moments) {
      await go(moment.map((one) => ({ verb: one.verb, device: deviceAt(here, one.device) })));
    }
    await sweep(app);
    follow([[{ type: "sweep" }]], await calls());
    await agreed(here, calls, room);

    const goingOn = liveCall(room)?.id;
    const lines = here.flatMap((device) => device.lines.map((line) => ({ ...line, device })));
    for (const { device, participantId } of lines.filter(({ callId }) => callId === goingOn))
      await go([{ verb: "leave", device, participantId }]);
    await agreed(here, calls, room);
    expect(liveCall(room)).toBeUndefined();
    expect(await rows(roomId, before)).toEqual(new Map(room.calls.map(({ id, outcome }) => [id, [outcome]])));
  } finally {
    for (const device of here) device.closeRoom();
  }
}

function deviceAt(here: CallDevice[], index: number): CallDevice {
  const device = here[index % here.length];
  if (!device) throw new Error("There is always a device.");
  return device;
}

/** The room's calls as a node reads them, the newest first. */
async function history(roomId: string, node = 0): Promise<Call[]> {
  const url = app.nodes[node]?.url ?? "";
  await using reader = alice.at(url);
  return await reader.http.call.history.query({ roomId, limit: 100 });
}

/** Waits until every device and both nodes say the same. */
async function agreed(here: CallDevice[], calls: (node: number) => Promise<Call[]>, room: ModelRoom): Promise<void> {
  const truth = await calls(0);
  expect(await calls(1)).toEqual(truth);
  const rung = rungIn(room);
  const lineSeen = ({ id }: Call, device: CallDevice) => device.lines.filter(({ callId }) => callId === id);
  await vi.waitFor(
    () => {
      for (const device of here) {
        const ids = new Set(truth.map(({ id }) => id));
        const ringing = [...device.ringing.keys()].filter((id) => ids.has(id));
        expect(ringing).toEqual(rung.includes(device.person.id) ? [liveCall(room)?.id] : []);
        for (const call of truth) {
          expect(device.roomCalls().get(call.id)).toEqual(call);
          for (const line of lineSeen(call, device)) {
            const isIn = call.participants.some(({ id, leftAt }) => id === line.participantId && leftAt === null);
            expect(line.isOver).toBe(!isIn);
            if (isIn) expect(line.call).toEqual(call);
          }
        }
      }
    },
    { timeout: 20_000, interval: 10 },
  );
}

/** How the calls ended that are not known from before, by what their rows say: of each call, all of them. */
async function rows(roomId: string, before: ReadonlySet<string>): Promise<Map<string, (string | undefined)[]>> {
  const { messages } = await alice.http.message.list.query({ roomId, limit: 100 });
  const outcomes = new Map<string, (string | undefined)[]>();
  for (const { type, metadata } of messages) {
    const { callId, outcome }: Partial<CallNote> = (type === "call" && metadata) || {};
    if (callId !== undefined && !before.has(callId)) outcomes.set(callId, [...(outcomes.get(callId) ?? []), outcome]);
  }
  return outcomes;
}
