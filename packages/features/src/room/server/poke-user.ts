import type { Services } from "@parley/api";
import { userTopic } from "../../user/server/user-topic.ts";

/** Says to all streams of a user, on every node, that their view of a room must be read again. */
export function pokeUser(ctx: Pick<Services, "bus">, userId: string, roomId: string): void {
  ctx.bus.publish(userTopic(userId), roomId);
}
