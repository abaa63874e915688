import { signOut } from "next-auth/react";
import { afterEach, expect, it, vi } from "vitest";
import { askToSignIn, leave } from "./leave.ts";

vi.mock("next-auth/react", () => ({ signOut: vi.fn() }));

afterEach(() => vi.restoreAllMocks());

it("a session that ends elsewhere leads to the sign-in and back", () => {
  const assign = vi.spyOn(window.location, "assign").mockImplementation(() => {});
  askToSignIn();
  expect(assign).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^\/sign-in\?.*SESSION_REVOKED/));
});

it("a sign-out that failed leaves the page listening", async () => {
  const assign = vi.spyOn(window.location, "assign").mockImplementation(() => {});
  vi.mocked(signOut).mockRejectedValueOnce(new Error("No connection"));
  await expect(leave()).rejects.toThrow("No connection");
  askToSignIn();
  expect(assign).toHaveBeenCalledOnce();
});

it("one's own sign-out leads to the bare sign-in, though the server tells of it first", async () => {
  const assign = vi.spyOn(window.location, "assign").mockImplementation(() => {});
  vi.mocked(signOut).mockImplementationOnce(async () => {
    askToSignIn();
    return { url: "/" };
  });
  await leave();
  expect(assign).toHaveBeenCalledExactlyOnceWith("/sign-in");
});
