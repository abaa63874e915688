import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { temporaryDir } from "@parley/db/temporary-dir";
import { expect, test } from "vitest";
import { openLogFile } from "./log-file.ts";

test("a log keeps its newest lines in order and never takes more than twice its bound", async () => {
  await using dir = await temporaryDir();
  const path = join(dir.path, "logs", "server.log");
  const log = openLogFile(path, 1_000);
  for (let line = 0; line < 500; line += 1) log.write(`line ${line}`);

  const [newer, older] = [await readFile(path, "utf8"), await readFile(`${path}.1`, "utf8")];
  expect(newer.length + older.length).toBeLessThan(2_100);
  const numbers = `${older}${newer}`
    .trim()
    .split("\n")
    .map((line) => Number(line.slice("line ".length)));
  expect(numbers).toEqual(Array.from(numbers, (_, index) => 500 - numbers.length + index));
});

test("a log is readable by its owner alone, and a later start continues it", async () => {
  await using dir = await temporaryDir();
  const path = join(dir.path, "server.log");
  openLogFile(path).write("first");
  openLogFile(path).write("second");
  expect(await readFile(path, "utf8")).toBe("first\nsecond\n");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});
