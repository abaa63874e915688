import * as argon2 from "@node-rs/argon2";
import { beforeEach, expect, test, vi } from "vitest";
import { PasswordsBusyError, createPasswords } from "./passwords.ts";

vi.mock("@node-rs/argon2", { spy: true });

beforeEach(() => {
  vi.mocked(argon2.hash).mockClear();
  vi.mocked(argon2.verify).mockClear();
});

test("a password is good for its own hash alone", async () => {
  const passwords = createPasswords();
  const hash = await passwords.hash("correct horse");
  expect(await passwords.verify(hash, "correct horse")).toBe(true);
  expect(await passwords.verify(hash, "correct horse ")).toBe(false);
  expect(await passwords.verify(await passwords.hash("another"), "correct horse")).toBe(false);
});

test("hashes are argon2id with at least 19 MiB and two passes, and never twice the same", async () => {
  const passwords = createPasswords();
  const [one, two] = await Promise.all([passwords.hash("same"), passwords.hash("same")]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
});

test("what looks the same is the same, however it was typed", async () => {
  const passwords = createPasswords();
  expect(await passwords.verify(await passwords.hash("caf\u00e9"), "cafe\u0301")).toBe(true);
});

test("no account costs exactly what a wrong password costs, and never passes", async () => {
  const passwords = createPasswords();
  const hash = await passwords.hash("right");
  vi.mocked(argon2.hash).mockClear();

  expect(await passwords.verify(hash, "wrong")).toBe(false);
  expect(await passwords.verify(null, "wrong")).toBe(false);

  expect(argon2.hash).not.toHaveBeenCalled();
  const [known, unknown] = vi.mocked(argon2.verify).mock.calls;
  expect(vi.mocked(argon2.verify)).toHaveBeenCalledTimes(2);
  expect(strengthOf(unknown?.[0])).toBe(strengthOf(known?.[0]));
});

test("no more are hashed at once than allowed, and all that may wait get their turn", async () => {
  const passwords = createPasswords({ concurrency: 2, waitingMax: 6 });
  let running = 0;
  let most = 0;
  vi.mocked(argon2.verify).mockImplementation(async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
    return true;
  });

  const hash = await passwords.hash("right");
  expect(await Promise.all(Array.from({ length: 8 }, () => passwords.verify(hash, "right")))).toEqual(
    Array(8).fill(true),
  );
  expect(most).toBe(2);
  vi.mocked(argon2.verify).mockReset();
});

test("whoever comes when the line is full is turned away at once, and the line goes on", async () => {
  const passwords = createPasswords({ concurrency: 1, waitingMax: 2 });
  const served = [passwords.hash("one"), passwords.hash("two"), passwords.hash("three")];
  await expect(passwords.hash("four")).rejects.toThrow(PasswordsBusyError);
  await Promise.all(served);
  expect(await passwords.hash("five")).toBeTypeOf("string");
});

test("work that fails gives its place back", async () => {
  const passwords = createPasswords({ concurrency: 1, waitingMax: 0 });
  await expect(passwords.verify("not a hash", "any")).rejects.toThrow();
  expect(await passwords.hash("next")).toBeTypeOf("string");
});

function strengthOf(hash: unknown): string | undefined {
  return typeof hash === "string" ? hash.split("$").slice(1, 4).join("$") : undefined;
}
