import type { SignedInContext } from "@parley/api";
import { changeRoom } from "../../room/server/change-room.ts";
import type { Call } from "../schema.ts";
import { callEvents } from "./call-events.ts";
import { type CallAnswer, toCall } from "./call-row.ts";
import { pokeCall } from "./call-topic.ts";
import { summariseQuality } from "./summarise-quality.ts";

export interface CallChange {
  roomId: string;
  kind: "call.start" | "call.join" | "call.decline" | "call.leave" | "call.expire" | "call.media";
  args: Record<string, unknown>;
}

/** The one way to change a call: as a change of its room, so that there is one order and one winner. */
export async function changeCall(
  ctx: Parameters<typeof changeRoom>[0],
  { roomId, kind, args }: CallChange,
): Promise<Call> {
  const { row, isNew } = await changeRoom<CallAnswer>(ctx, roomId, { kind, args, toEvent: callEvents });
  const call = toCall(row.call);
  if (isNew) pokeCall(ctx.bus, call.id);
  // Whatever lets somebody in, or ends a call, may be what makes another device leave.
  if (isNew && kind !== "call.media") await summariseQuality(ctx.db, call.id);
  return call;
}

/** Who takes part by this device. */
export function asDevice({ identity, nodeId }: SignedInContext, participantId: string) {
  return { participantId, actorId: identity.userId, sessionId: identity.sessionId, nodeId };
}
