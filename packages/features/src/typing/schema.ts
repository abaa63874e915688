import { z } from "zod";
import { Id } from "../wire.ts";

/** While somebody types, they say so at most this often. */
export const typingThrottleMs = 2_000;

/** Somebody who has not said so for this long no longer types, wherever the word of it was lost. */
export const typingTtlMs = 6_000;

/** More than this are not told apart: the interface says "several". */
export const typistsMax = 5;

export const SetTyping = z.strictObject({
  roomId: Id,
  /** The thread they write in, by its first message; absent for the room itself. */
  threadId: Id.optional(),
  isTyping: z.boolean(),
});
export type SetTyping = z.infer<typeof SetTyping>;

/** What nodes tell each other of one typist. */
export const TypingSignal = z.object({
  type: z.literal("typing"),
  userId: Id,
  threadId: Id.nullable(),
  isTyping: z.boolean(),
});
export type TypingSignal = z.infer<typeof TypingSignal>;
