import type { Data } from "../../../trpc.ts";
import type { Call } from "../../schema.ts";
import type { CallView } from "../call-session.ts";

export type Ending = NonNullable<CallView["ending"]>;

/** Who this device is, or was, in a call. */
export interface Part {
  participantId: string;
  userId: string;
}

/** What became of a device in this call; null while it is in it. */
export function endingOf(call: Call, { participantId, userId }: Part): Ending | null {
  if (call.state === "ended") return call.outcome ?? "failed";
  const own = call.participants.find(({ id }) => id === participantId);
  if (own?.leftAt === null) return null;
  const isElsewhere = call.participants.some((other) => other.userId === userId && other.leftAt === null);
  return isElsewhere ? "answered_elsewhere" : "connection_lost";
}

/**
 * The newest state of a call whose stream has ended without saying why. Null when the room is not this person's any more.
 */
export async function lookAfter({ client }: Data, { id, roomId }: Pick<Call, "id" | "roomId">): Promise<Call | null> {
  const active = (await client.call.active.query()).find((call) => call.id === id);
  if (active) return active;
  const latest = await client.call.history.query({ roomId, limit: 5 });
  return latest.find((call) => call.id === id) ?? null;
}
