import { appendFile, readFile, stat } from "node:fs/promises";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { lockDataDir } from "@parley/db/lock-data-dir";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Place, createPlace } from "./stand-in/place.ts";

const ready = "Parley is ready";

/** One for all: it was built and its database was created, and every test leaves it stopped. */
let place: Place;

beforeAll(async () => {
  place = await createPlace();
  await runOnce(place);
});

beforeEach(() => place.forgetStory());

afterAll(() => place[Symbol.asyncDispose]());

async function runOnce(at: Place): Promise<string> {
  const run = at.start();
  await run.says(ready);
  run.process.kill("SIGINT");
  expect(await run.exited).toBe(0);
  return run.said();
}

async function changeSource(part: "server" | "web"): Promise<void> {
  await appendFile(join(place.root, "apps", part, "program.mjs"), "// changed\n");
}

/** Nothing answers on the place's ports any more, and its database has said goodbye. */
async function expectNothingLeft(at: Place): Promise<void> {
  for (const port of [at.webPort, at.serverPort]) {
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow("fetch failed");
  }
  await expect(stat(join(at.dataDir, "postgres", "data", "postmaster.pid"))).rejects.toThrow("ENOENT");
  const lock = await lockDataDir(at.dataDir);
  await lock[Symbol.asyncDispose]();
}

test("a first start builds, says where Parley is and who will own it, and Ctrl-C stops everything in order", async () => {
  await using fresh = await createPlace();
  const said = await runOnce(fresh);
  expect(said).toContain(`Parley is ready: http://localhost:${fresh.webPort}\nWhoever signs up first owns it.`);
  const story = await fresh.story();
  expect(story.filter((line) => line.endsWith("built")).toSorted()).toEqual(["server built", "web built"]);
  expect(story.filter((line) => line.includes("started"))).toHaveLength(2);
  expect(story.slice(-2)).toEqual(["web stopped", "server stopped"]);
  await expectNothingLeft(fresh);
});

test("a later start builds nothing and keeps the secret, and a changed source is built again alone", async () => {
  await runOnce(place);
  const [secret, ...more] = (await place.story()).filter((line) => line.startsWith("server started"));
  expect(more).toEqual([]);
  await place.forgetStory();

  await changeSource("web");
  await runOnce(place);
  const story = await place.story();
  expect(story).toContain(secret);
  expect(story.filter((line) => line.endsWith("built"))).toEqual(["web built"]);
});

test("a second copy on the same data directory is refused in a sentence", async () => {
  const first = place.start();
  await first.says(ready);
  const second = place.start();
  expect(await second.exited).toBe(1);
  expect(second.said()).toBe(
    `Parley is already running on ${place.dataDir} (process ${first.process.pid}). Stop it first, or choose another PARLEY_DATA_DIR.\n`,
  );
  first.process.kill("SIGTERM");
  expect(await first.exited).toBe(0);
});

test("a taken port is a sentence that names the variable, and nothing was started", async () => {
  const other = createServer().listen(place.serverPort, "127.0.0.1");
  await once(other, "listening");
  const run = place.start();
  expect(await run.exited).toBe(1);
  expect(run.said()).toBe(
    `Port ${place.serverPort} is taken by another program. Stop it, or set SERVER_PORT to another port.\n`,
  );
  expect(await place.story()).toEqual([]);
  other.close();
});

test("every wrong variable is a sentence", async () => {
  const run = place.start({ WEB_PORT: "http", DATABASE_URL: "mysql://localhost/parley" });
  expect(await run.exited).toBe(1);
  expect(run.said().split("\n").toSorted()).toEqual([
    "",
    "DATABASE_URL must be a postgresql:// address.",
    "WEB_PORT must be a number.",
  ]);
});

test("a database of one's own needs a secret of one's own", async () => {
  const run = place.start({ DATABASE_URL: "postgresql://127.0.0.1/parley" });
  expect(await run.exited).toBe(1);
  expect(run.said()).toContain("AUTH_SECRET is missing");
});

test("a database that does not answer is a sentence without its password", async () => {
  const url = `postgresql://parley:hunter2@127.0.0.1:${place.serverPort}/parley`;
  const run = place.start({ DATABASE_URL: url, AUTH_SECRET: "x".repeat(43) });
  expect(await run.exited).toBe(1);
  expect(run.said()).toContain(`No database answers at 127.0.0.1:${place.serverPort}: check DATABASE_URL.`);
  expect(run.said()).not.toContain("hunter2");
});

test("a build that fails is told with its last words", async () => {
  await changeSource("web");
  const run = place.start({ BUILD: "fails" });
  expect(await run.exited).toBe(1);
  expect(run.said()).toMatch(/Semicolon missing\.\n\nThe web could not be built\./);
  await expectNothingLeft(place);
});

test("a stop during the build stops everything, and the next start builds", async () => {
  await changeSource("server");
  await changeSource("web");
  const run = place.start({ BUILD: "hangs" });
  await run.says("The database runs");
  run.process.kill("SIGTERM");
  expect(await run.exited).toBe(0);
  await expectNothingLeft(place);
  await runOnce(place);
  expect((await place.story()).filter((line) => line.endsWith("built"))).toHaveLength(2);
});

test("when a part ends unexpectedly, its last words are told and the rest is stopped", async () => {
  const run = place.start();
  await run.says(ready);
  await fetch(`http://127.0.0.1:${place.serverPort}/crash`);
  expect(await run.exited).toBe(1);
  expect(run.said()).toMatch(/Out of luck\.\nThe server ended unexpectedly\.\n$/);
  expect(await place.story()).toContain("web stopped");
  await expectNothingLeft(place);
});

test("when the database ends unexpectedly, everything is stopped", async () => {
  const run = place.start();
  await run.says(ready);
  const pidFile = await readFile(join(place.dataDir, "postgres", "data", "postmaster.pid"), "utf8");
  process.kill(Number.parseInt(pidFile, 10), "SIGKILL");
  expect(await run.exited).toBe(1);
  expect(run.said()).toMatch(/See .*postgres\.log\.\nThe database ended unexpectedly\.\n$/);
  expect((await place.story()).slice(-2)).toEqual(["web stopped", "server stopped"]);
  expect(await runOnce(place)).toContain(ready);
});

test("a second signal ends at once what does not want to stop", async () => {
  const run = place.start({ STUBBORN: "yes" });
  await run.says(ready);
  run.process.kill("SIGINT");
  await run.says("Once more to stop at once.");
  run.process.kill("SIGINT");
  expect(await run.exited).toBe(1);
  expect(await runOnce(place)).toContain(ready);
});

test("a launcher that is killed takes its parts along, and the next start takes over what it left", async () => {
  const killed = place.start();
  await killed.says(ready);
  killed.process.kill("SIGKILL");
  await killed.exited;
  await expect
    .poll(async () => (await place.story()).slice(-2).toSorted(), { timeout: 10_000 })
    .toEqual(["server stopped", "web stopped"]);
  await runOnce(place);
  await expectNothingLeft(place);
});
