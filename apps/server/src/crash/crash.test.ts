import { setTimeout as pause } from "node:timers/promises";
import { createDb } from "@parley/db";
import { createDatabase } from "@parley/testing/create-database";
import { type Person, signUp } from "@parley/testing/person";
import { startRedis } from "@parley/testing/redis";
import { type ServerProcess, spawnServer } from "@parley/testing/spawn-server";
import { expect, it } from "vitest";
import { checkHistory, type Verdict } from "./check-history.ts";
import { createModelClient } from "./model-client.ts";

/** Together a hundred messages a second. */
const clientCount = 10;
const messagesEach = 50;
const intervalMs = 100;

/** For a machine that does other things meanwhile. */
const timeout = 120_000;

it("killing the server under load loses nothing, doubles nothing and disorders nothing", { timeout }, async () => {
  await using database = await createDatabase();
  const env = { DATABASE_URL: database.url };
  let server = await spawnServer(env);
  const people = await signUpAll([server.url]);

  const verdict = await whileAllSend(people, database.url, async () => {
    for (let round = 0; round < 2; round += 1) {
      await pause(1_000);
      await server.kill("SIGKILL");
      server = await respawn(server, env);
    }
  });
  await server.kill();
  report("one node killed twice", verdict);
});

it("killing a node and Redis under load does neither", { timeout }, async () => {
  await using database = await createDatabase();
  await using redis = await startRedis();
  const env = { DATABASE_URL: database.url, REDIS_URL: redis.url };
  let first = await spawnServer({ ...env, NODE_ID: "first" });
  await using second = await spawnServer({ ...env, NODE_ID: "second" });
  const people = await signUpAll([first.url, second.url]);

  const verdict = await whileAllSend(people, database.url, async () => {
    await pause(1_000);
    await redis.kill();
    await pause(500);
    await first.kill("SIGKILL");
    first = await respawn(first, { ...env, NODE_ID: "first" });
    await redis.restart();
    await pause(500);
    await first.kill("SIGKILL");
    first = await respawn(first, { ...env, NODE_ID: "first" });
  });
  await first.kill();
  report("two nodes, one killed twice, Redis killed once", verdict);
});

async function signUpAll(urls: readonly string[]): Promise<Person[]> {
  const people: Person[] = [];
  for (let index = 0; index < clientCount; index += 1) {
    people.push(await signUp(urls[index % urls.length] ?? "", `Sender ${index}`));
  }
  return people;
}

function respawn({ url }: ServerProcess, env: Parameters<typeof spawnServer>[0]): Promise<ServerProcess> {
  return spawnServer({ ...env, SERVER_PORT: Number(new URL(url).port) });
}

async function whileAllSend(people: Person[], databaseUrl: string, disturb: () => Promise<void>): Promise<Verdict> {
  const [owner] = people;
  if (!owner) throw new Error("Nobody is there.");
  const [general] = await owner.http.room.list.query();
  if (!general) throw new Error("There is no room.");
  const clients = people.map((person) => createModelClient(person, general.id));
  // Whoever begins to listen later begins later in the room.
  await Promise.all(clients.map((client) => client.started));

  await Promise.all([disturb(), ...clients.map((client) => client.sendAll(messagesEach, intervalMs))]);

  await using db = createDb(databaseUrl);
  const messages = await db.prisma.message.findMany({ where: { roomId: general.id }, orderBy: { seq: "asc" } });
  await Promise.all(clients.map((client) => client.caughtUp(messages.length)));
  for (const client of clients) client[Symbol.dispose]();
  await Promise.all(people.map((person) => person[Symbol.asyncDispose]()));
  return checkHistory(
    clients,
    messages.map(({ clientId }) => clientId),
  );
}

function report(what: string, verdict: Verdict): void {
  process.stdout.write(`${what}: ${JSON.stringify(verdict)}\n`);
  const sent = clientCount * messagesEach;
  expect(verdict).toMatchObject({ sent, rows: sent, deliveries: sent * clientCount, lost: 0, twice: 0, outOfOrder: 0 });
}
