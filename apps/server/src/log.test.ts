import { setTimeout as sleep } from "node:timers/promises";
import { password } from "@parley/testing/person";
import { refusedWith } from "@parley/testing/refused-with";
import { type App, type AppOptions, startApp } from "@parley/testing/start-app";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { describeError } from "./describe-error.ts";

const Line = z.looseObject({ level: z.number(), msg: z.string() });
const levels = { debug: 20, info: 30, warn: 40, error: 50 };

let app: App | undefined;
let lines: string[] = [];
afterEach(async () => {
  await app?.[Symbol.asyncDispose]();
  app = undefined;
});

async function start(env: AppOptions["env"]): Promise<App> {
  lines = [];
  app = await startApp({ env, log: { write: (line) => void lines.push(line) } });
  return app;
}

const said = (msg: string) => lines.map((line) => Line.parse(JSON.parse(line))).filter((line) => line.msg === msg);

test("a session leaves word of what happened on which connection, and nothing of what was said in it", async () => {
  const { nodes, signUp, stranger } = await start({ LOG_LEVEL: "trace", SLOW_CALL_MS: 2_000 });
  const [alice, bob] = [await signUp("Alice"), await signUp("Bob")];
  const room = await alice.createRoom({ name: "hush-hush", people: [bob] });
  {
    using stream = bob.follow(room.id);
    await stream.started;
    await alice.send(room.id, "the-body-of-a-message");
    await stream.until((events) => events.length > 0);
  }
  await refusedWith("MESSAGE_NOT_FOUND", bob.socket.message.remove.mutate({ messageId: crypto.randomUUID() }));
  await refusedWith(
    "SIGN_IN_FAILED",
    stranger().http.session.signIn.mutate({ email: alice.email, password: "a-wrong-password" }),
  );
  await refusedWith(
    "BAD_REQUEST",
    bob.socket.message.send.mutate({ roomId: "the-body-as-an-id", body: "x", clientId: "x" }),
  );
  await alice.http.session.refresh.mutate({ refreshToken: alice.session.refreshToken });

  // What nobody foresaw, with values in it wherever a driver leaves them.
  const services = nodes[0]?.node.services;
  if (!services) throw new Error("There is no node.");
  const broken = Object.assign(new Error('invalid input: "the-body-of-a-message"'), {
    detail: "(the-body-of-a-message)",
    code: "22P02",
  });
  const { memberships } = services;
  services.memberships = { read: () => Promise.reject(broken) };
  await expect(alice.http.typing.set.mutate({ roomId: room.id, isTyping: true })).rejects.toThrow("went wrong");
  services.memberships = { read: async (...question) => sleep(2_000).then(() => memberships.read(...question)) };
  await alice.http.typing.set.mutate({ roomId: room.id, isTyping: true });
  await bob[Symbol.asyncDispose]();
  await expect.poll(() => said("disconnected")).toHaveLength(1);

  const byBob = { connectionId: expect.any(String), userId: bob.id };
  expect(said("connected")).toContainEqual(expect.objectContaining({ ...byBob, level: levels.debug }));
  expect(said("stream opened")).toContainEqual(expect.objectContaining({ ...byBob, path: "live.room" }));
  const refusals = said("call refused");
  expect(refusals).toContainEqual(
    expect.objectContaining({ ...byBob, path: "message.remove", code: "MESSAGE_NOT_FOUND" }),
  );
  expect(refusals).toContainEqual(expect.objectContaining({ ...byBob, path: "message.send", code: "BAD_REQUEST" }));
  expect(refusals).toContainEqual(expect.objectContaining({ path: "session.signIn", code: "SIGN_IN_FAILED" }));
  expect(said("disconnected")).toEqual([
    expect.objectContaining({ ...byBob, reason: "closed", code: expect.any(Number) }),
  ]);
  expect(said("call failed")).toEqual([
    expect.objectContaining({
      level: levels.error,
      path: "typing.set",
      userId: alice.id,
      err: expect.objectContaining({ code: "22P02" }),
    }),
  ]);
  expect(said("call was slow")).toContainEqual(
    expect.objectContaining({
      level: levels.warn,
      path: "typing.set",
      userId: alice.id,
      durationMs: expect.any(Number),
    }),
  );

  const { accessToken, refreshToken } = alice.session;
  const secrets = [
    password,
    "a-wrong-password",
    accessToken,
    refreshToken,
    bob.session.accessToken,
    "the-body",
    "hush-hush",
  ];
  for (const secret of [...secrets, alice.email, "AUTH_SECRET"]) expect(lines.join("")).not.toContain(secret);
});

test("whoever is busy and whoever is refused leave nothing in a log of ordinary running", async () => {
  const { signUp } = await start({ LOG_LEVEL: "info" });
  const alice = await signUp("Alice");
  const room = await alice.createRoom({ name: "general" });
  for (let count = 0; count < 5; count += 1) await alice.send(room.id, `message ${count}`);
  await refusedWith("ROOM_NOT_FOUND", alice.http.room.byId.query({ roomId: crypto.randomUUID() }));
  await app?.[Symbol.asyncDispose]();
  app = undefined;
  expect(lines.map((line) => Line.parse(JSON.parse(line)).msg)).toEqual(["listening", "stopped"]);
});

test("a request is found again by the name that the proxy gave it, unless that is no name", async () => {
  const { nodes } = await start({ LOG_LEVEL: "debug" });
  const ask = (id: string) => fetch(`${nodes[0]?.url}/trpc/room.list`, { headers: { "x-request-id": id } });
  await ask("req-1:a.b");
  await ask("one two");
  expect(said("call refused")).toMatchObject([{ path: "room.list", requestId: "req-1:a.b" }, { path: "room.list" }]);
  expect(said("call refused")[1]).not.toHaveProperty("requestId");
});

test("an error is described without what it was about", () => {
  const redis = Object.assign(new Error("WRONGPASS invalid password"), {
    command: { name: "auth", args: ["hunter2"] },
  });
  const row = Object.assign(new Error("null value in column"), {
    detail: "Failing row contains (hunter2)",
    cause: redis,
  });
  const described = JSON.stringify(describeError(row));
  expect(described).toContain("WRONGPASS");
  expect(described).toContain("log.test.ts");
  expect(described).not.toContain("hunter2");
  expect(describeError(new Error(`first\nhunter2`)).message).toBe("first");
  expect(describeError(new Error('Invalid value: "hunter2" and more')).message).toBe("Invalid value: …");
  expect(describeError("hunter2")).toEqual({ type: "string", message: "" });
});
