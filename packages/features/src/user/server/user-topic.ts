import type { Services } from "@parley/api";

/** The bus topic on which a user's own streams hear that something of theirs has changed. */
export function userTopic(userId: string): string {
  return `user:${userId}`;
}

/** What can change of a user besides their rooms, which are named by their ids. One notification, made or moved, goes by its own. */
export type OwnThing = "blocks" | "reports" | "notifications" | `notification:${string}`;

/** Says to all streams of a user, on every node, that this must be read again. */
export function tellUser(ctx: Pick<Services, "bus">, userId: string, thing: OwnThing): void {
  ctx.bus.publish(userTopic(userId), thing);
}
