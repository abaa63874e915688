import { expect, test } from "vitest";
import { readError, waitWords } from "./client-error.ts";
import { lostSocket, wireError } from "./message/client/testing/wire-error.ts";

test("a limit says in words when one can go on, and the client waits as long", () => {
  expect(readError(wireError("TOO_MANY_REQUESTS", "RATE_LIMITED", 41_200))).toEqual({
    code: "RATE_LIMITED",
    message: "Slow down: you can try again in 42 s.",
    isFinal: false,
    retryAfterMs: 41_200,
  });
});

test("a wait is never said to be shorter than it is", () => {
  for (const [waitMs, words] of [
    [0, "1 s"],
    [1, "1 s"],
    [1_001, "2 s"],
    [99_000, "99 s"],
    [100_000, "2 min"],
    [3_600_000, "60 min"],
  ] as const) {
    expect(waitWords(waitMs)).toBe(words);
  }
});

test("a refusal has the words of the server, what nobody foresaw has ours, and a lost socket is no answer", () => {
  expect(readError(wireError("FORBIDDEN", "ROLE_TOO_LOW"))).toMatchObject({ message: "ROLE_TOO_LOW", isFinal: true });
  const unforeseen = readError(wireError("INTERNAL_SERVER_ERROR"));
  expect(unforeseen).toMatchObject({ message: "Something went wrong. Try again in a moment.", isFinal: false });
  expect(readError(lostSocket())).toMatchObject({ code: "DISCONNECTED", isFinal: false });
});
