import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DataDirInUse, lockDataDir } from "./lock-data-dir.ts";
import { temporaryDir } from "./temporary-dir.ts";

test("a second copy on the same directory is refused in a sentence", async () => {
  await using dir = await temporaryDir();
  await using _ = await lockDataDir(dir.path);
  await expect(lockDataDir(dir.path)).rejects.toThrow(
    new DataDirInUse(
      `Parley is already running on ${dir.path} (process ${process.pid}). Stop it first, or choose another PARLEY_DATA_DIR.`,
    ),
  );
});

test("a directory that was given back is free and holds nothing of the lock", async () => {
  await using dir = await temporaryDir();
  await (await lockDataDir(dir.path))[Symbol.asyncDispose]();
  expect(await readdir(dir.path)).toEqual([]);
  await using _ = await lockDataDir(dir.path);
});

test("the lock of a dead process is taken over", async () => {
  await using dir = await temporaryDir();
  const other = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(other, "exit");
  await writeFile(join(dir.path, "lock"), `${other.pid}\n${other.pid}@1\n`);
  await using _ = await lockDataDir(dir.path);
});

test("a lock whose number another process carries by now is taken over", async () => {
  await using dir = await temporaryDir();
  await writeFile(join(dir.path, "lock"), `${process.pid}\n${process.pid}@1\n`);
  await using _ = await lockDataDir(dir.path);
});

test("of ten who ask at once, one gets it", async () => {
  await using dir = await temporaryDir();
  const answers = await Promise.allSettled(Array.from({ length: 10 }, () => lockDataDir(dir.path)));
  const refused = answers.filter((answer) => answer.status === "rejected");
  expect(refused).toHaveLength(9);
  expect(refused.every(({ reason }) => reason instanceof DataDirInUse)).toBe(true);
});
