import type { Services } from "@parley/api";

/** The bus topic of what happens in a room and is not kept. */
export function activityTopic(roomId: string): string {
  return `activity:${roomId}`;
}

/**
 * Tells those who have the room open, on every node, at most once. `headSeq` is the room's head when the teller's right
 * to tell was checked: whoever was no member by then does not hear it.
 */
export function tellActivity(
  ctx: Pick<Services, "bus">,
  at: { roomId: string; headSeq: number },
  signal: { type: string },
): void {
  ctx.bus.publish(activityTopic(at.roomId), `${at.headSeq} ${JSON.stringify(signal)}`);
}
