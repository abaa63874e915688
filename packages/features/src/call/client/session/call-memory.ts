import { z } from "zod";
import { CallMedia } from "../../schema.ts";
import { Id } from "../../../wire.ts";

/** The call that a page was in when it went, and what it sent. */
export const RememberedCall = z.object({
  userId: Id,
  callId: Id,
  roomId: Id,
  media: CallMedia,
  microphone: z.boolean(),
  camera: z.boolean(),
  /** In milliseconds of `Date.now()`. */
  leftAt: z.number(),
});
export type RememberedCall = z.infer<typeof RememberedCall>;

/** A page that comes back later than this was not reloaded: it was closed, and opened again. */
export const memoryMs = 60_000;

const key = "parley:call";

/**
 * Remembers a call while the page is away. It is written only when the page goes, and taken out by the page that comes:
 * a duplicate of the tab, which copies its storage, finds nothing, since the page it was copied from has not gone.
 */
export const callMemory = {
  keep(call: RememberedCall): void {
    try {
      sessionStorage.setItem(key, JSON.stringify(call));
    } catch {
      // Where nothing can be kept, a reload is the end of the call.
    }
  },

  /** What was kept by the same person a moment ago, once. */
  take(userId: string, now: number): RememberedCall | null {
    try {
      const kept = sessionStorage.getItem(key);
      sessionStorage.removeItem(key);
      const call = kept === null ? null : RememberedCall.parse(JSON.parse(kept));
      const awayMs = call ? now - call.leftAt : 0;
      return call && call.userId === userId && awayMs >= 0 && awayMs <= memoryMs ? call : null;
    } catch {
      return null;
    }
  },
};
