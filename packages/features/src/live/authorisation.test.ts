import { type App, startApp } from "@parley/testing/start-app";
import type { Client } from "@parley/testing/client";
import type { Person } from "@parley/testing/person";
import { TRPCClientError } from "@trpc/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** Who asks, from least to most. */
const roles = ["stranger", "outsider", "former", "member", "admin", "owner"] as const;
type Role = (typeof roles)[number];

/** What each gets: `ok`, or the domain code of the refusal. */
type Verdicts = Record<Role, string>;

interface Place {
  roomId: string;
  /** By the owner. */
  messageId: string;
  askers: Record<Role, Client>;
  /** Somebody who is in neither room. */
  bystander: Person;
}

let app: App;
let bystander: Person;
const places = new Map<"public" | "private", Place>();

beforeAll(async () => {
  app = await startApp();
  bystander = await app.signUp("Bystander");
  places.set("public", await makePlace("public"));
  places.set("private", await makePlace("private"));
});

afterAll(() => app[Symbol.asyncDispose]());

async function makePlace(kind: "public" | "private"): Promise<Place> {
  const [owner, admin, member, former, outsider] = await Promise.all(
    ["Owner", "Admin", "Member", "Former", "Outsider"].map((name) => app.signUp(`${name} ${kind}`)),
  );
  if (!owner || !admin || !member || !former || !outsider) throw new Error("unreachable");
  const room = await owner.createRoom({ name: `${kind} room`, kind, people: [admin, member, former] });
  await app.db.prisma.member.update({
    where: { roomId_userId: { roomId: room.id, userId: admin.id } },
    data: { role: "admin" },
  });
  const message = await owner.send(room.id, "first");
  await former.http.room.leave.mutate({ roomId: room.id });
  const askers = { stranger: app.stranger(), outsider, former, member, admin, owner };
  return { roomId: room.id, messageId: message.id, askers, bystander };
}

const everySignedIn = { ...verdicts("ok"), stranger: "SIGN_IN_REQUIRED" };
const membersOfPublic = { ...everySignedIn, outsider: "NOT_A_MEMBER", former: "NOT_A_MEMBER" };
const membersOfPrivate = { ...everySignedIn, outsider: "ROOM_NOT_FOUND", former: "ROOM_NOT_FOUND" };
const moderators = { member: "ROLE_TOO_LOW" };
const onlyAuthor = { member: "NOT_THE_AUTHOR", admin: "NOT_THE_AUTHOR" };

function verdicts(verdict: string): Verdicts {
  return { stranger: verdict, outsider: verdict, former: verdict, member: verdict, admin: verdict, owner: verdict };
}

interface Case {
  name: string;
  ask: (client: Client, place: Place) => Promise<unknown>;
  /** What differs from "members may" in both kinds of room. */
  but?: Partial<Verdicts>;
}

const clientId = () => crypto.randomUUID();

const inRoom: Case[] = [
  { name: "room.byId", ask: ({ http }, { roomId }) => http.room.byId.query({ roomId }) },
  { name: "room.members", ask: ({ http }, { roomId }) => http.room.members.query({ roomId }) },
  {
    name: "room.update",
    but: moderators,
    ask: ({ http }, { roomId }) => http.room.update.mutate({ roomId, topic: "t" }),
  },
  {
    name: "room.addMember",
    ask: ({ http }, { roomId }) => http.room.addMember.mutate({ roomId, userId: bystander.id }),
  },
  {
    name: "room.removeMember",
    but: moderators,
    ask: ({ http }, { roomId }) => http.room.removeMember.mutate({ roomId, userId: bystander.id }),
  },
  { name: "message.list", ask: ({ http }, { roomId }) => http.message.list.query({ roomId }) },
  {
    name: "message.send",
    ask: ({ http }, { roomId }) => http.message.send.mutate({ roomId, body: "hello", clientId: clientId() }),
  },
  {
    name: "message.edit of another's",
    but: onlyAuthor,
    ask: ({ http }, { roomId, messageId }) => http.message.edit.mutate({ roomId, messageId, body: `${Math.random()}` }),
  },
  {
    name: "message.react",
    ask: ({ http }, { roomId, messageId }) => http.message.react.mutate({ roomId, messageId, emoji: "👍" }),
  },
  {
    name: "message.unreact",
    ask: ({ http }, { roomId, messageId }) => http.message.unreact.mutate({ roomId, messageId, emoji: "👍" }),
  },
  { name: "receipt.markRead", ask: ({ http }, { roomId }) => http.receipt.markRead.mutate({ roomId, seq: 1 }) },
  { name: "live.room", ask: ({ socket }, { roomId }) => openRoom(socket, roomId) },
];

const forEverySignedIn: Case[] = [
  { name: "user.me", ask: ({ http }) => http.user.me.query() },
  { name: "user.search", ask: ({ http }) => http.user.search.query({ query: "a" }) },
  { name: "user.byId", ask: ({ http }) => http.user.byId.query({ userId: bystander.id }) },
  { name: "room.list", ask: ({ http }) => http.room.list.query() },
  { name: "room.browse", ask: ({ http }) => http.room.browse.query({}) },
  { name: "room.create", ask: ({ http }) => http.room.create.mutate({ kind: "private", name: "mine" }) },
  { name: "room.openDirect", ask: ({ http }) => http.room.openDirect.mutate({ userId: bystander.id }) },
  { name: "session.list", ask: ({ http }) => http.session.list.query() },
  { name: "live.me", ask: ({ socket }) => openMe(socket) },
];

describe.each(["public", "private"] as const)("in a %s room", (kind) => {
  it.each(inRoom)("$name is refused to whom it must be", async ({ ask, but }) => {
    const place = placeOf(kind);
    const expected = { ...(kind === "public" ? membersOfPublic : membersOfPrivate), ...but };
    expect(await ask6(place, ask)).toEqual(expected);
  });

  it("a message named without its room is not there for those outside", async () => {
    const place = placeOf(kind);
    const seen = await ask6(place, ({ http }, { messageId }) => http.message.react.mutate({ messageId, emoji: "🎉" }));
    expect(seen).toEqual({ ...everySignedIn, outsider: "MESSAGE_NOT_FOUND", former: "MESSAGE_NOT_FOUND" });
  });

  it("message.remove of another's is for moderators", async () => {
    const place = placeOf(kind);
    const seen: Record<string, string> = {};
    for (const role of roles) {
      const owner = place.askers.owner;
      const { id } = await owner.http.message.send.mutate({ roomId: place.roomId, body: "x", clientId: clientId() });
      seen[role] = await verdictOf(
        place.askers[role].http.message.remove.mutate({ messageId: id, roomId: place.roomId }),
      );
    }
    const members = kind === "public" ? membersOfPublic : membersOfPrivate;
    expect(seen).toEqual({ ...members, member: "NOT_THE_AUTHOR" });
  });
});

it.each(forEverySignedIn)("$name is for everybody who is signed in", async ({ ask }) => {
  expect(await ask6(placeOf("public"), ask)).toEqual(everySignedIn);
});

it("a private room is answered like one that does not exist", async () => {
  const { askers, roomId } = placeOf("private");
  const missing = crypto.randomUUID();
  for (const role of ["outsider", "former"] as const) {
    const { http } = askers[role];
    for (const id of [roomId, missing]) {
      expect(await verdictOf(http.room.byId.query({ roomId: id }))).toBe("ROOM_NOT_FOUND");
      expect(await verdictOf(http.room.join.mutate({ roomId: id }))).toBe("ROOM_NOT_FOUND");
      expect(await verdictOf(http.room.leave.mutate({ roomId: id }))).toBe("ROOM_NOT_FOUND");
      expect(await verdictOf(http.message.list.query({ roomId: id }))).toBe("ROOM_NOT_FOUND");
    }
  }
  const browsed = await askers.outsider.http.room.browse.query({});
  expect(browsed.map((room) => room.id)).not.toContain(roomId);
});

it("a token that is forged, or of a session that has ended, makes a stranger", async () => {
  const ghost = await app.signUp("Ghost");
  const { accessToken } = ghost.session;
  const forged = `${accessToken.slice(0, -4)}AAAA`;
  expect(await verdictOf(app.stranger({ token: forged }).http.user.me.query())).toBe("SIGN_IN_REQUIRED");
  await ghost.http.session.signOut.mutate();
  expect(await verdictOf(app.stranger({ token: accessToken }).http.user.me.query())).toBe("SIGN_IN_REQUIRED");
  expect(await verdictOf(app.stranger({ token: accessToken }).socket.user.me.query())).toBe("SIGN_IN_REQUIRED");
});

function placeOf(kind: "public" | "private"): Place {
  const place = places.get(kind);
  if (!place) throw new Error(`There is no ${kind} place.`);
  return place;
}

async function ask6(place: Place, ask: Case["ask"]): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  for (const role of roles) seen[role] = await verdictOf(ask(place.askers[role], place));
  return seen;
}

async function verdictOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
    return "ok";
  } catch (error) {
    if (error instanceof TRPCClientError && typeof error.data?.domainCode === "string") return error.data.domainCode;
    throw error;
  }
}

function openRoom(socket: Client["socket"], roomId: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = socket.live.room.subscribe({ roomId }, { onStarted: leave, onError: reject });
    function leave() {
      resolve();
      stream.unsubscribe();
    }
  });
}

function openMe(socket: Client["socket"]): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = socket.live.me.subscribe(undefined, {
      onData: () => resolve(stream.unsubscribe()),
      onError: reject,
    });
  });
}
