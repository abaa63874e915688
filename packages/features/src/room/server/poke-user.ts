import type { Services } from "@parley/api";

/** The bus topic on which a user's own streams hear that something of theirs has changed. */
export function userTopic(userId: string): string {
  return `user:${userId}`;
}

/** Says to all streams of a user, on every node, that their view of a room must be read again. */
export function pokeUser(ctx: Pick<Services, "bus">, userId: string, roomId: string): void {
  ctx.bus.publish(userTopic(userId), roomId);
}
