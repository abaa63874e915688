import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SentMedia } from "../../schema.ts";
import { createMediaTeller } from "./tell-media.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const silent: SentMedia = { microphone: false, camera: false, screen: false };
const speaking: SentMedia = { ...silent, microphone: true };

describe("what a device sends", () => {
  it("is told once when it has changed back and forth, and not at all when it is the same", async () => {
    const send = vi.fn(async (_media: SentMedia) => {});
    const teller = createMediaTeller(send);
    for (const media of [speaking, silent, speaking]) teller.tell(media);
    await vi.runAllTimersAsync();
    teller.tell(speaking);
    await vi.runAllTimersAsync();
    expect(send.mock.calls).toEqual([[speaking]]);
  });

  it("is told again, the newest of it, after a failure", async () => {
    const send = vi.fn(async (_media: SentMedia) => {});
    send.mockRejectedValueOnce(new Error("The connection was lost"));
    const teller = createMediaTeller(send);
    teller.tell(speaking);
    await vi.advanceTimersByTimeAsync(200);
    teller.tell(silent);
    await vi.runAllTimersAsync();
    expect(send.mock.calls).toEqual([[speaking], [silent]]);
  });

  it("is told no more after the end", async () => {
    const send = vi.fn(async (_media: SentMedia) => {});
    const teller = createMediaTeller(send);
    teller.tell(speaking);
    teller.close();
    teller.tell(silent);
    await vi.runAllTimersAsync();
    expect(send).not.toHaveBeenCalled();
  });
});
