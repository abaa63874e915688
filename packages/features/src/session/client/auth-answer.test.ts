import { expect, it } from "vitest";
import { wordsForRefusal } from "./auth-answer.ts";

it.each(["SIGN_IN_FAILED", "SIGN_UP_CLOSED", "INVITE_NOT_VALID", "EMAIL_TAKEN", "EMAIL_NOT_VERIFIED", "UNAVAILABLE"])(
  "%s has words of its own",
  (code) => {
    expect(wordsForRefusal({ code })).not.toBe(wordsForRefusal({ code: "SOMETHING_NEW" }));
  },
);

it("says how long to wait after too many tries", () => {
  expect(wordsForRefusal({ code: "RATE_LIMITED", retryAfterMs: 12_400 })).toContain("13 seconds");
  expect(wordsForRefusal({ code: "RATE_LIMITED", retryAfterMs: 150_000 })).toContain("3 minutes");
  expect(wordsForRefusal({ code: "RATE_LIMITED" })).toContain("a minute");
});
