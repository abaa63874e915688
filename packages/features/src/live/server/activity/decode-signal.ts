import { z } from "zod";
import { ReceiptSignal } from "../../../receipt/schema.ts";
import { TypingSignal } from "../../../typing/schema.ts";
import { BroadcastSignal } from "../../schema.ts";

/** What nodes tell each other of a room's activity. */
const ActivitySignal = z.discriminatedUnion("type", [TypingSignal, ReceiptSignal, BroadcastSignal]);
export type ActivitySignal = z.infer<typeof ActivitySignal>;

export interface HeardSignal {
  /** The room's head when it was told. */
  headSeq: number;
  signal: ActivitySignal;
}

/** Null for what is no signal: others could write to the bus, and newer nodes may say what this one does not know. */
export function decodeSignal(payload: string): HeardSignal | null {
  const space = payload.indexOf(" ");
  const headSeq = Number(payload.slice(0, space));
  if (space < 1 || !Number.isSafeInteger(headSeq)) return null;
  try {
    const { data: signal } = ActivitySignal.safeParse(JSON.parse(payload.slice(space + 1)));
    return signal ? { headSeq, signal } : null;
  } catch {
    return null;
  }
}
