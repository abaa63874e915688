import { z } from "zod";
import { Id } from "../wire.ts";

/** Moves the read pointer forward to `seq`; it never moves back. */
export const MarkRead = z.strictObject({ roomId: Id, seq: z.int().nonnegative() });
export type MarkRead = z.infer<typeof MarkRead>;
