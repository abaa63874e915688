import { readError } from "../../client-error.ts";
import type { RoomSummary } from "../../room/schema.ts";

/** Tells the server how far this device has received, for the rooms whose writers are shown it. */
export interface DeliveredMarker {
  /** Word of these rooms has come. */
  received(rooms: readonly Received[]): void;
  stop(): void;
}

export type Received = Pick<RoomSummary, "id" | "kind" | "headSeq" | "unread">;

/** What comes within this time is told together, in milliseconds. */
export const deliverDelayMs = 300;

/** As many rooms as one request may name. */
const roomsMax = 100;

export function createDeliveredMarker(
  send: (rooms: { roomId: string; seq: number }[]) => Promise<unknown>,
): DeliveredMarker {
  /** How far each room is known to be told. */
  const told = new Map<string, number>();
  const untold = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(): void {
    timer = undefined;
    const rooms = [...untold].slice(0, roomsMax).map(([roomId, seq]) => ({ roomId, seq }));
    for (const { roomId, seq } of rooms) {
      untold.delete(roomId);
      told.set(roomId, seq);
    }
    if (untold.size > 0) tellIn(deliverDelayMs);
    send(rooms).catch((error: unknown) => {
      const { isFinal, retryAfterMs = 1_000 } = readError(error);
      if (isFinal) return;
      for (const { roomId, seq } of rooms) {
        told.delete(roomId);
        untold.set(roomId, Math.max(seq, untold.get(roomId) ?? 0));
      }
      tellIn(retryAfterMs);
    });
  }

  function tellIn(delayMs: number): void {
    timer ??= setTimeout(tell, delayMs);
  }

  return {
    received(rooms) {
      for (const { id, kind, headSeq, unread } of rooms) {
        const isShown = kind === "direct" || kind === "group";
        // What is read has been received anyway.
        if (!isShown || unread === 0 || headSeq <= (told.get(id) ?? 0)) continue;
        untold.set(id, headSeq);
      }
      if (untold.size > 0) tellIn(deliverDelayMs);
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
