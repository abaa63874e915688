import { pause } from "../process/clock.ts";
import type { Sender } from "./sender.ts";

/** So many messages, `everyMs` apart or (0) all in one write. Fulfils when all are acknowledged. */
export async function sendCount(
  sender: Sender,
  { roomId, count, everyMs }: { roomId: string; count: number; everyMs: number },
): Promise<void> {
  const acknowledged: Promise<void>[] = [];
  if (everyMs === 0) {
    sender.together(() => {
      for (let sent = 0; sent < count; sent += 1) acknowledged.push(sender.say(roomId));
    });
  } else {
    for (let sent = 0; sent < count; sent += 1) {
      acknowledged.push(sender.say(roomId));
      await pause(everyMs);
    }
  }
  await Promise.all(acknowledged);
}

/**
 * A constant rate, whether or not the server keeps up, spread over senders and rooms in turn. Returns how many were sent
 * once all are acknowledged.
 */
export async function sendAtRate(
  senders: readonly Sender[],
  { roomIds, perSecond, seconds }: { roomIds: readonly string[]; perSecond: number; seconds: number },
): Promise<number> {
  const begun = performance.now();
  const total = Math.round(perSecond * seconds);
  const acknowledged: Promise<void>[] = [];
  while (acknowledged.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - begun) / 1_000) * perSecond) + 1);
    for (let number = acknowledged.length; number < due; number += 1) {
      const roomId = roomIds[number % roomIds.length];
      const sender = senders[number % senders.length];
      if (roomId !== undefined && sender) acknowledged.push(sender.say(roomId));
    }
    await pause(1);
  }
  await Promise.all(acknowledged);
  return acknowledged.length;
}
