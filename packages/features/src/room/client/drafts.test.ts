import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createDrafts } from "./drafts.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
});

it("keeps what was typed for the next page, by user and room", () => {
  const before = createDrafts("alice");
  const stop = before.start();
  before.set("general", "half a thou");
  before.set("random", "something else");
  vi.advanceTimersByTime(300);
  stop();

  const after = createDrafts("alice");
  after.start();
  expect(after.store.getState()).toEqual({ general: "half a thou", random: "something else" });
  const bobs = createDrafts("bob");
  bobs.start();
  expect(bobs.store.getState()).toEqual({});
});

it("keeps the last letters when the page goes away before typing rests", () => {
  const drafts = createDrafts("alice");
  const stop = drafts.start();
  drafts.set("general", "almost");
  window.dispatchEvent(new Event("pagehide"));
  expect(localStorage.getItem("parley:draft:alice:general")).toBe("almost");
  stop();
});

it("leaves nothing behind once a draft is cleared", () => {
  const drafts = createDrafts("alice");
  const stop = drafts.start();
  drafts.set("general", "sent");
  vi.advanceTimersByTime(300);
  drafts.set("general", "");
  stop();
  expect(localStorage.length).toBe(0);
});

it("forgets a draft in the moment in which it is cleared, whatever comes of the page", () => {
  const drafts = createDrafts("alice");
  drafts.start();
  drafts.set("general", "sent");
  vi.advanceTimersByTime(300);
  drafts.set("general", "");
  expect(localStorage.length).toBe(0);
});

it("shows what is typed in another tab", () => {
  const drafts = createDrafts("alice");
  const stop = drafts.start();
  window.dispatchEvent(new StorageEvent("storage", { key: "parley:draft:alice:general", newValue: "from there" }));
  expect(drafts.store.getState()["general"]).toBe("from there");
  stop();
});

it("works as long as the page when nothing can be kept", () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("Full", "QuotaExceededError");
  });
  const drafts = createDrafts("alice");
  const stop = drafts.start();
  drafts.set("general", "still here");
  vi.advanceTimersByTime(300);
  expect(drafts.store.getState()["general"]).toBe("still here");
  stop();
  vi.restoreAllMocks();
});
