import type { CallSample } from "@parley/features/call/schema";
import { limits } from "@parley/features/limits";
import type { Client } from "@parley/testing/client";
import type { Person } from "@parley/testing/person";
import { type App, startApp } from "@parley/testing/start-app";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { ServerEnv } from "./env.ts";
import { LimitEnv, readLimits } from "./limit-env.ts";

let app: App | undefined;
afterEach(async () => {
  await app?.[Symbol.asyncDispose]();
  app = undefined;
});

interface Row {
  variable: keyof ServerEnv & `LIMIT_${string}`;
  /** What is answered within the share, where that is a refusal for another reason. */
  within?: string;
  ask: (alice: Person, roomId: string) => Promise<unknown>;
}

const clientId = () => crypto.randomUUID();

/** Whose pushes would go nowhere. */
const browser = {
  endpoint: "http://127.0.0.1:9/push",
  keys: {
    p256dh: "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM",
    auth: "tBHItJI5svbpez7KI4CCXg",
  },
};

const sample: CallSample = {
  ...{ at: new Date(0).toISOString(), peerId: clientId() },
  ...{ roundTripMs: 1, jitterMs: 1, loss: 0, receivedBitsPerSecond: 1, sentBitsPerSecond: 1 },
  ...{ frameWidth: null, frameHeight: null, framesPerSecond: null, freezes: null },
  ...{ codec: null, candidateType: null, mos: null },
};

/** What is asked again and again until it is refused. */
const rows: Row[] = [
  {
    variable: "LIMIT_MESSAGE_SEND",
    ask: ({ socket }, roomId) => socket.message.send.mutate({ roomId, body: "x", clientId: clientId() }),
  },
  { variable: "LIMIT_MESSAGE_LIST", ask: ({ http }, roomId) => http.message.list.query({ roomId }) },
  { variable: "LIMIT_ROOM_JOIN", ask: ({ http }, roomId) => http.room.join.mutate({ roomId }) },
  { variable: "LIMIT_USER_BY_ID", ask: ({ http, id }) => http.user.byId.query({ userId: id }) },
  { variable: "LIMIT_TYPING_SET", ask: ({ socket }, roomId) => socket.typing.set.mutate({ roomId, isTyping: true }) },
  { variable: "LIMIT_RECEIPT_MARK_READ", ask: ({ http }, roomId) => http.receipt.markRead.mutate({ roomId, seq: 1 }) },
  {
    variable: "LIMIT_RECEIPT_MARK_DELIVERED",
    ask: ({ http }, roomId) => http.receipt.markDelivered.mutate({ rooms: [{ roomId, seq: 1 }] }),
  },
  {
    variable: "LIMIT_LIVE_BROADCAST",
    ask: ({ socket }, roomId) => socket.live.broadcast.mutate({ roomId, event: "x" }),
  },
  {
    variable: "LIMIT_LIVE_ROOM",
    ask: ({ socket }, roomId) => opened((on) => socket.live.room.subscribe({ roomId }, on)),
  },
  {
    variable: "LIMIT_LIVE_ACTIVITY",
    ask: ({ socket }, roomId) => opened((on) => socket.live.activity.subscribe({ roomId }, on)),
  },
  {
    variable: "LIMIT_LIVE_PRESENCE",
    ask: ({ socket, id }) => opened((on) => socket.live.presence.subscribe({ userIds: [id] }, on)),
  },
  { variable: "LIMIT_PRESENCE_LIST", ask: ({ http }) => http.presence.list.query({}) },
  {
    variable: "LIMIT_CALL_SIGNAL",
    ask: ({ socket }) => {
      const [callId, participantId, to] = [clientId(), clientId(), clientId()];
      return socket.call.signal.mutate({ callId, participantId, to, signal: { description: { type: "rollback" } } });
    },
    within: "NOT_IN_CALL",
  },
  {
    variable: "LIMIT_CALL_REPORT_QUALITY",
    ask: ({ http }) =>
      http.call.reportQuality.mutate({ callId: clientId(), participantId: clientId(), samples: [sample] }),
    within: "NOT_IN_CALL",
  },
  { variable: "LIMIT_CALL_CHECK_SERVERS", ask: ({ http }) => http.call.checkServers.query() },
  {
    variable: "LIMIT_NOTIFICATION_MARK_READ",
    ask: ({ http }) => http.notification.markRead.mutate({ ids: [clientId()] }),
  },
  { variable: "LIMIT_NOTIFICATION_TEST_PUSH", ask: ({ http }) => http.notification.testPush.mutate() },
  { variable: "LIMIT_NOTIFICATION_ADD_PUSH", ask: ({ http }) => http.notification.addPush.mutate(browser) },
  { variable: "LIMIT_PROCEDURE", ask: ({ http }) => http.room.list.query() },
  { variable: "LIMIT_CONNECTION", ask: ({ socket }) => socket.user.me.query() },
  { variable: "LIMIT_ADDRESS", ask: ({ http }) => http.user.me.query() },
];

test("no limit is left out here", () => {
  const tried = [...rows.map(({ variable }) => variable), "LIMIT_SIGN_IN", "LIMIT_SIGN_UP", "LIMIT_SESSION_REFRESH"];
  expect(tried.toSorted()).toEqual(Object.keys(LimitEnv.shape).toSorted());
});

describe("each limit, when it is used up, says so and when to come again, and nothing else", () => {
  test.each(rows)("$variable", async ({ variable, ask, within }) => {
    // What comes before the asking is let through: a few calls, of which no two are the same.
    const share = 8;
    app = await startApp({ env: { LIMITS: "on", PUSH_ALLOW_PRIVATE: "on", [variable]: `${share}/1h` } });
    const alice = await app.signUp("Alice");
    const { id: roomId } = await alice.createRoom({ name: "room" });
    const outcomes = [];
    for (let count = 0; count <= share; count += 1) outcomes.push(await outcomeOf(ask(alice, roomId)));
    const limited = { code: "TOO_MANY_REQUESTS", domainCode: "RATE_LIMITED", isTimed: true };
    expect(outcomes.at(-1)).toEqual(limited);
    const refused = outcomes.findIndex(
      (outcome) => typeof outcome === "object" && outcome.domainCode === "RATE_LIMITED",
    );
    expect(refused).toBeGreaterThan(0);
    for (const outcome of outcomes.slice(0, refused)) {
      if (within === undefined) expect(outcome).toBe("ok");
      else expect(outcome).toMatchObject({ domainCode: within });
    }
    for (const outcome of outcomes.slice(refused)) expect(outcome).toEqual(limited);
  });

  test.each([
    {
      variable: "LIMIT_SIGN_IN",
      ask: ({ session }: Strangers, count: number) =>
        session.signIn.mutate({ email: `nobody${count}@example.com`, password: "wrong password" }),
      before: "SIGN_IN_FAILED",
    },
    {
      variable: "LIMIT_SIGN_UP",
      ask: ({ session }: Strangers, count: number) =>
        session.signUp.mutate({ name: "N", email: `n${count}@example.com`, password: "correct horse battery" }),
      before: "ok",
    },
    {
      variable: "LIMIT_SESSION_REFRESH",
      ask: ({ session }: Strangers) => session.refresh.mutate({ refreshToken: "none" }),
      before: "SESSION_REVOKED",
    },
  ])("$variable, of a stranger by their address", async ({ variable, ask, before }) => {
    app = await startApp({ env: { LIMITS: "on", [variable]: "2/1h" } });
    const outcomes = [];
    for (let count = 0; count < 3; count += 1) outcomes.push(await outcomeOf(ask(app.stranger().http, count)));
    expect(outcomes[0]).toEqual(before === "ok" ? "ok" : expect.objectContaining({ domainCode: before }));
    expect(outcomes[2]).toEqual({ code: "TOO_MANY_REQUESTS", domainCode: "RATE_LIMITED", isTimed: true });
  });
});

test("a procedure that has none of its own is counted by itself, for each user", async () => {
  app = await startApp({ env: { LIMITS: "on", LIMIT_PROCEDURE: "2/1h" } });
  const [alice, bob] = [await app.signUp("Alice"), await app.signUp("Bob")];
  for (let count = 0; count < 2; count += 1) await alice.http.room.list.query();
  expect(await outcomeOf(alice.socket.room.list.query())).toMatchObject({ domainCode: "RATE_LIMITED" });
  expect(await outcomeOf(alice.http.user.me.query())).toBe("ok");
  expect(await outcomeOf(bob.http.room.list.query())).toBe("ok");
});

test("by default there are 60 messages and 10 entrances a minute, and 100 of everything else", () => {
  const read = readLimits({});
  expect(read).toEqual(limits);
  expect(read["message.send"]).toMatchObject({ points: 60, windowMs: 60_000 });
  expect(read["room.join"]).toMatchObject({ points: 10, windowMs: 60_000 });
  expect(read.otherwise).toMatchObject({ points: 100, windowMs: 60_000 });
  expect(read.signIn).toMatchObject({ points: 10, windowMs: 180_000, whenUnsure: "alone" });
});

test("the environment says how many, in what time, and what to do when nodes cannot agree", () => {
  const env = { LIMIT_SIGN_IN: "5/1h allow", LIMIT_MESSAGE_SEND: "7/10s" };
  const { signIn, "message.send": send } = readLimits(env);
  expect(signIn).toEqual({ points: 5, windowMs: 3_600_000, lockoutMs: 3_600_000, whenUnsure: "allow" });
  expect(send).toEqual({ points: 7, windowMs: 10_000, whenUnsure: "allow" });
});

const Refusal = z.object({
  data: z.object({ code: z.string(), domainCode: z.string(), retryAfterMs: z.number().optional() }),
});

async function outcomeOf(answer: Promise<unknown>) {
  try {
    await answer;
    return "ok";
  } catch (error) {
    const { code, domainCode, retryAfterMs = 0 } = Refusal.parse(error).data;
    return { code, domainCode, isTimed: retryAfterMs > 0 && retryAfterMs <= 3_600_000 };
  }
}

/** Settles with the first word of a stream: that it has started, or that it may not be. */
type Open = (on: { onStarted: () => void; onError: (error: unknown) => void }) => { unsubscribe(): void };

/** Opens a stream and leaves it. */
function opened(open: Open): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = open({
      onStarted() {
        resolve();
        stream.unsubscribe();
      },
      onError: reject,
    });
  });
}

type Strangers = Client["http"];
