import { expect, it } from "vitest";
import { safeReturnPath, signInHref } from "./sign-in-href.ts";

it("leads back to the page that was asked for", () => {
  const href = signInHref({ from: "/rooms/1?m=2", reason: "SESSION_REVOKED" });
  expect(href).toBe("/sign-in?callbackUrl=%2Frooms%2F1%3Fm%3D2&error=SESSION_REVOKED");
  expect(safeReturnPath("/rooms/1?m=2")).toBe("/rooms/1?m=2");
});

it("says nothing of the front page", () => {
  expect(signInHref({ from: "/" })).toBe("/sign-in");
});

it.each([
  ["https://chat.example.org/rooms/1", "/rooms/1"],
  ["https://evil.example/rooms/1", "/rooms/1"],
  ["//evil.example", "/"],
  ["/\\evil.example/x", "/x"],
  ["https://a.example//evil.example", "/"],
  ["/.//evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["data:text/html,x", "/"],
  ["/sign-in?callbackUrl=/sign-in", "/"],
  ["", "/"],
  [undefined, "/"],
])("never leaves this origin: %s becomes %s", (target, path) => {
  expect(safeReturnPath(target)).toBe(path);
});
