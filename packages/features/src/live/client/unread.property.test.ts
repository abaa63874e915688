// @vitest-environment node
import { type Person, signIn } from "@parley/testing/person";
import { type Redis, startRedis } from "@parley/testing/redis";
import { type App, startApp } from "@parley/testing/start-app";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type ReadMarker, createReadMarker } from "../../receipt/client/create-read-marker.ts";
import { Level } from "../../room/schema.ts";
import { type Device, openDevice } from "./testing/open-device.ts";

// Somebody with three devices on two nodes, and others who write: whatever happens in whatever order, and whichever
// connection breaks, all devices end with the counts that the database has.

interface Seat {
  person: Person;
  device: Device;
  markers: Map<string, ReadMarker>;
}

let redis: Redis;
let app: App;
let alice: Person;
let bob: Person;
let roomIds: string[];
const seats: Seat[] = [];

beforeAll(async () => {
  redis = await startRedis();
  app = await startApp({ nodes: 2, redisUrl: redis.url });
  [alice, bob] = await Promise.all([app.signUp("Alice"), app.signUp("Bob", 1)]);
  const channel = await alice.createRoom({ name: "channel", people: [bob] });
  const direct = await alice.http.room.openDirect.mutate({ userId: bob.id });
  roomIds = [channel.id, direct.id];
  for (const node of [0, 1, 1]) seats.push(await openSeat(app.nodes[node]?.url ?? ""));
});
afterAll(async () => {
  for (const { device, person } of seats) {
    device[Symbol.dispose]();
    await person[Symbol.asyncDispose]();
  }
  await app[Symbol.asyncDispose]();
  await redis[Symbol.asyncDispose]();
});

async function openSeat(url: string): Promise<Seat> {
  const person = await signIn(url, "Bob");
  const device = openDevice(person);
  device.rooms.replace(await person.http.room.list.query());
  device.followMe();
  const markers = new Map(
    roomIds.map((roomId) => {
      const send = (place: { seq: number; readEpoch: number }) =>
        person.socket.receipt.markRead.mutate({ roomId, ...place });
      return [roomId, createReadMarker(send)];
    }),
  );
  return { person, device, markers };
}

const where = { room: fc.nat(1) };
/** Whom a body mentions: Bob, everybody, or somebody else and so nobody. */
const mention = { mention: fc.constantFrom("bob", "all", "nobody", "nobody") };
const which = { ...where, at: fc.double({ min: 0, max: 1, noNaN: true }) };
const seat = { seat: fc.nat(2) };

const level = fc.constantFrom(null, "everything", "mentions", "nothing");

/** What can happen. Places are given as parts of what there is by then. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant("send"), ...where, ...mention, isOwn: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant("read"), ...which, ...seat }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("markUnread"), ...which, ...seat }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("markAllRead"), ...seat }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("edit"), ...which, ...mention }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("choose"), ...where, level, isMuted: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("remove"), ...which }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("reconnect"), ...seat }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("pause") }) },
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

async function take(done: Step): Promise<unknown> {
  const roomId = "room" in done ? (roomIds[done.room] ?? "") : "";
  switch (done.type) {
    case "send":
      return ("isOwn" in done && done.isOwn ? bob : alice).send(roomId, bodyWith(done));
    case "choose":
      return choose(done, roomId);
    case "edit":
    case "remove": {
      const { messages } = await alice.http.message.list.query({ roomId, limit: 30 });
      const own = messages.filter(({ authorId, removedAt }) => authorId === alice.id && removedAt === null);
      const message = own[Math.floor(("at" in done ? done.at : 0) * own.length)];
      if (!message) return undefined;
      const messageId = message.id;
      if (done.type === "remove") return alice.http.message.remove.mutate({ roomId, messageId });
      return alice.http.message.edit.mutate({
        roomId,
        messageId,
        body: `${message.body.slice(0, 10)}. ${bodyWith(done)}`,
      });
    }
    case "pause":
      return new Promise((resolve) => setImmediate(resolve));
    default:
      return takeAt(done, roomId);
  }
}

function bodyWith(done: Step): string {
  const whom = "mention" in done ? done.mention : "nobody";
  return `words <@${whom === "bob" ? bob.id : whom === "all" ? "all" : crypto.randomUUID()}>`;
}

async function choose(done: Step, roomId: string): Promise<unknown> {
  if (done.type !== "choose" || !("level" in done)) return undefined;
  const mutedUntil = done.isMuted ? new Date(Date.now() + 3_600_000).toISOString() : null;
  return bob.http.notification.setRoomChoice.mutate({ roomId, level: Level.nullable().parse(done.level), mutedUntil });
}

/** What somebody does at one of their devices, as its page does it. */
async function takeAt(done: Step, roomId: string): Promise<unknown> {
  const at = seats["seat" in done ? done.seat : 0];
  const room = at?.device.rooms.get(roomId);
  const seq = Math.ceil(("at" in done ? done.at : 0) * (room?.headSeq ?? 0));
  switch (done.type) {
    case "read":
      if (!at || !room || seq <= room.readSeq) return undefined;
      at.device.rooms.applyRead(roomId, seq);
      return at.markers.get(roomId)?.mark({ seq, readEpoch: room.readEpoch });
    case "markUnread":
      if (!at || seq === 0) return undefined;
      await at.markers.get(roomId)?.settled();
      // A connection that broke meanwhile is told to whoever asked; the count stays as it was.
      return at.person.socket.receipt.markUnread.mutate({ roomId, seq }).catch(() => {});
    case "markAllRead":
      return at?.person.socket.receipt.markAllRead.mutate().catch(() => {});
    default:
      return at?.person.breakSocket();
  }
}

it("every device ends with the counts that the database has", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      // Some of it at once, as it happens.
      for (const done of steps) {
        const taking = take(done);
        if (done.type !== "read") await taking;
      }
      for (const { markers } of seats) for (const marker of markers.values()) marker.flush();
      await vi.waitFor(
        async () => {
          const truth = await countAll();
          for (const { device } of seats) expect(countsOf(device)).toEqual(truth);
        },
        { timeout: 10_000, interval: 50 },
      );
    }),
    // Each run goes on where the last one ended, so a shorter one would prove nothing.
    { numRuns: 12, endOnFailure: true },
  );
}, 240_000);

interface Counts {
  roomId: string;
  readSeq: number;
  unread: number;
  mentions: number;
}

/** Counted message by message, by nothing that the product counts with. */
async function countAll(): Promise<Counts[]> {
  const { prisma } = app.db;
  return Promise.all(
    roomIds.map(async (roomId) => {
      const {
        readSeq,
        level: chosen,
        mutedUntil,
      } = await prisma.member.findUniqueOrThrow({
        where: { roomId_userId: { roomId, userId: bob.id } },
      });
      const messages = await prisma.message.findMany({ where: { roomId } });
      const unread = messages.filter(
        ({ seq, authorId, removedAt }) => seq > readSeq && authorId !== bob.id && removedAt === null,
      );
      const naming = unread.filter(({ body }) => body.includes(`<@${bob.id}>`) || body.includes("<@all>"));
      const concerning = roomId === roomIds[1] && chosen !== "mentions" ? unread : naming;
      const isSilent = chosen === "nothing" || mutedUntil !== null;
      return { roomId, readSeq, unread: unread.length, mentions: isSilent ? 0 : concerning.length };
    }),
  );
}

function countsOf(device: Device): (Counts | undefined)[] {
  return roomIds.map((roomId) => {
    const room = device.rooms.get(roomId);
    return room && { roomId, readSeq: room.readSeq, unread: room.unread, mentions: room.mentions };
  });
}
