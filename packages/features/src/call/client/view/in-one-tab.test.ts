import { afterEach, expect, it, vi } from "vitest";
import { inOneTab } from "./in-one-tab.ts";

afterEach(() => vi.unstubAllGlobals());

/** The Web Locks of one browser, as far as `inOneTab` asks for them. */
function stubLocks() {
  let turn: Promise<void> = Promise.resolve();
  const request = (_name: string, { signal }: { signal: AbortSignal }, work: () => Promise<void>) => {
    const before = turn;
    const done = before.then(async () => {
      signal.throwIfAborted();
      await work();
    });
    turn = done.catch(() => {});
    return done;
  };
  vi.stubGlobal("navigator", { locks: { request } });
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

it("one tab does it, and the next when that one stops", async () => {
  stubLocks();
  const doing: string[] = [];
  const tab = (name: string) =>
    inOneTab("tone", (signal) => {
      doing.push(`${name} begins`);
      signal.addEventListener("abort", () => doing.push(`${name} stops`));
    });
  const [stopFirst, stopSecond] = [tab("first"), tab("second")];
  await settled();
  expect(doing).toEqual(["first begins"]);
  stopFirst();
  await settled();
  expect(doing).toEqual(["first begins", "first stops", "second begins"]);
  stopSecond();
});

it("a tab that does not want it any more never begins", async () => {
  stubLocks();
  const run = vi.fn<() => void>();
  const stopFirst = inOneTab("tone", () => {});
  const stopSecond = inOneTab("tone", run);
  await settled();
  stopSecond();
  stopFirst();
  await settled();
  expect(run).not.toHaveBeenCalled();
});

it("without locks each tab does it", () => {
  vi.stubGlobal("navigator", {});
  const run = vi.fn<() => void>();
  inOneTab("tone", run)();
  expect(run).toHaveBeenCalledOnce();
});
