import type { SignedInContext } from "@parley/api";
import type { Db } from "@parley/db";
import { groupRows } from "../../user/server/group-rows.ts";
import type { Call, CallHistory } from "../schema.ts";
import { type CallRow, toCall } from "./call-row.ts";

/** The calls that go on in the caller's rooms, ringing ones too. */
export async function activeCalls(ctx: Pick<SignedInContext, "db" | "identity">): Promise<Call[]> {
  const { userId } = ctx.identity;
  return (await activeCallsOf(ctx.db, [userId])).get(userId) ?? [];
}

/** The same of several users, by one statement; whoever has none is absent. */
export async function activeCallsOf(db: Db, userIds: readonly string[]): Promise<Map<string, Call[]>> {
  const rows = await db.sql<{ user_id: string; call: CallRow }>(
    "active-calls",
    `SELECT m.user_id, call_state(c) AS call FROM calls c
     JOIN members m ON m.room_id = c.room_id AND m.user_id = ANY($1::uuid[]) AND m.left_at IS NULL
     JOIN rooms r ON r.id = c.room_id AND r.removed_at IS NULL
     WHERE c.state <> 'ended' AND NOT (c.state = 'ringing' AND c.ring_expires_at <= now())
     ORDER BY c.started_at`,
    [userIds],
  );
  return groupRows(rows, ({ call }) => toCall(call));
}

/** The call that goes on in one of the caller's rooms, if any, and how it stands with these others of that room. */
export async function callsOfRoom(
  { db, identity }: Pick<SignedInContext, "db" | "identity">,
  roomId: string,
  otherIds: readonly string[],
): Promise<Call[]> {
  const rows = await db.sql<{ call: CallRow }>(
    "room-calls",
    `SELECT call_state(c) AS call FROM calls c
     JOIN members m ON m.room_id = c.room_id AND m.user_id = $2 AND m.left_at IS NULL
     WHERE c.room_id = $1 AND (c.state <> 'ended' OR c.id = ANY($3::uuid[]))
     ORDER BY c.started_at`,
    [roomId, identity.userId, otherIds],
  );
  return rows.map(({ call }) => toCall(call));
}

/** Calls of the caller's rooms, or of one of them, the newest first. A room they are not in has none for them. */
export async function callHistory(ctx: SignedInContext, { roomId, cursor, limit }: CallHistory): Promise<Call[]> {
  const rows = await ctx.db.sql<{ call: CallRow }>(
    "call-history",
    `SELECT call_state(c) AS call FROM calls c
     JOIN members m ON m.room_id = c.room_id AND m.user_id = $1 AND m.left_at IS NULL
     JOIN rooms r ON r.id = c.room_id AND r.removed_at IS NULL
     WHERE ($2::uuid IS NULL OR c.room_id = $2) AND ($3::uuid IS NULL OR c.id < $3)
     ORDER BY c.id DESC LIMIT $4`,
    [ctx.identity.userId, roomId ?? null, cursor ?? null, limit],
  );
  return rows.map(({ call }) => toCall(call));
}
