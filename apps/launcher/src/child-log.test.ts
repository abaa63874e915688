import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryDir } from "@parley/db/temporary-dir";
import { expect, test } from "vitest";
import { childLog } from "./child-log.ts";
import type { Mode } from "./parts.ts";

async function told(mode: Mode): Promise<{ complaints: string[]; kept: string }> {
  await using dir = await temporaryDir();
  const complaints: string[] = [];
  const terminal = { progress() {}, say() {}, complain: (words: string) => void complaints.push(words) };
  const log = childLog({ name: "server", dataDir: dir.path, mode, terminal });
  log('{"level":30,"msg":"listening"}', "stdout");
  log('{"level":50,"msg":"bus lost","err":{"message":"ECONNRESET"}}', "stdout");
  log("Compiled in 12 ms", "stdout");
  log("Something odd", "stderr");
  return { complaints, kept: await readFile(join(dir.path, "logs", "server.log"), "utf8") };
}

test("in production the terminal hears of warnings alone, and the log of everything", async () => {
  const { complaints, kept } = await told("production");
  expect(complaints).toEqual(["server: bus lost: ECONNRESET", "server: Something odd"]);
  expect(kept.trim().split("\n")).toHaveLength(4);
});

test("while developing the terminal hears everything", async () => {
  const { complaints } = await told("development");
  expect(complaints).toHaveLength(4);
});
