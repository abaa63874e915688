import { act } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { alice, bob } from "../../message/client/view/stage-data.ts";
import { IncomingCalls } from "./incoming-calls.tsx";
import { renderCall } from "./testing/render-call.tsx";
import { someCall } from "./testing/some-call.ts";

class FakeNotification extends EventTarget {
  static permission = "granted";
  static shown: FakeNotification[] = [];
  isClosed = false;
  readonly title: string;
  readonly options: NotificationOptions;

  constructor(title: string, options: NotificationOptions) {
    super();
    this.title = title;
    this.options = options;
    FakeNotification.shown.push(this);
  }

  close() {
    this.isClosed = true;
  }
}

beforeEach(() => {
  FakeNotification.shown = [];
  vi.useFakeTimers();
  vi.stubGlobal("Notification", FakeNotification);
  Object.defineProperty(navigator, "userActivation", { value: { hasBeenActive: false }, configurable: true });
  document.title = "#harbour - Parley";
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function ringing(seconds: number) {
  const at = new Date().toISOString();
  const expiresAt = new Date(Date.parse(at) + seconds * 1_000).toISOString();
  return { call: someCall({ startedBy: bob.id }), at, expiresAt };
}

const herPresence = {
  ...{ userId: alice.id, text: "", emoji: "", expiresAt: null, inCall: false },
  ...{ lastSeenAt: null, since: null, devices: 1 },
};

it("a notice of the system stays until the ringing stops, when nobody looks at the page", async () => {
  vi.spyOn(document, "hasFocus").mockReturnValue(false);
  await using shown = await renderCall(<IncomingCalls />);
  await act(async () => shown.rings.ring(ringing(45)));
  expect(FakeNotification.shown).toMatchObject([
    { title: "Audio call from Bob", options: { tag: "call-call", requireInteraction: true }, isClosed: false },
  ]);
  await act(async () => shown.rings.stop("call"));
  expect(FakeNotification.shown).toMatchObject([{ isClosed: true }]);
});

it("whoever looks at the page needs no notice of the system", async () => {
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
  await using shown = await renderCall(<IncomingCalls />);
  await act(async () => shown.rings.ring(ringing(45)));
  expect(FakeNotification.shown).toEqual([]);
});

it("the title takes turns while it rings, and is the page's own again after", async () => {
  await using shown = await renderCall(<IncomingCalls />);
  await act(async () => shown.rings.ring(ringing(45)));
  expect(document.title).toBe("Audio call from Bob");
  await act(async () => vi.advanceTimersByTime(1_000));
  expect(document.title).toBe("#harbour - Parley");
  document.title = "(1) #harbour - Parley";
  await act(async () => vi.advanceTimersByTime(1_000));
  expect(document.title).toBe("Audio call from Bob");
  await act(async () => shown.rings.stop("call"));
  expect(document.title).toBe("(1) #harbour - Parley");
});

it("what nobody stops rings no longer than it may", async () => {
  await using shown = await renderCall(<IncomingCalls />);
  await act(async () => shown.rings.ring(ringing(3)));
  expect(shown.page.querySelectorAll("section")).toHaveLength(1);
  await act(async () => vi.advanceTimersByTime(3_000));
  expect(shown.page.querySelectorAll("section")).toHaveLength(0);
});

it("nothing rings on once one asks not to be disturbed, and it does again when one no longer does", async () => {
  await using shown = await renderCall(<IncomingCalls />);
  const choose = (chosen: "dnd" | "online") =>
    act(async () => shown.presence.apply({ ...herPresence, status: chosen, chosen }));
  await act(async () => shown.rings.ring(ringing(45)));
  expect(shown.page.querySelectorAll("section")).toHaveLength(1);

  await choose("dnd");
  expect(shown.page.querySelectorAll("section")).toHaveLength(0);
  expect(document.title).toBe("#harbour - Parley");

  await choose("online");
  expect(shown.page.querySelectorAll("section")).toHaveLength(1);
});
