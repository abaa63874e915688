import type { Services } from "@parley/api";
import { changeCall } from "./change-call.ts";

interface Stale {
  room_id: string;
  call_id: string;
  /** Null: the call as a whole cannot go on. */
  participant_ids: string[] | null;
}

/**
 * Ends what nobody else will: calls that rang for too long or for nobody, calls of rooms that are archived, and
 * participants of whom nothing was heard any more, who are no members any more, or whose node died. Any node may do it at any time; what another has just done changes nothing.
 */
export async function sweepCalls(ctx: Services): Promise<void> {
  const stale = await ctx.db.sql<Stale>("stale-calls", staleSql, [ctx.calls.lostMs]);
  await Promise.all(
    stale.map(({ room_id: roomId, call_id: callId, participant_ids: participantIds }) =>
      participantIds === null
        ? changeCall(ctx, { roomId, kind: "call.expire", args: { callId } })
        : changeCall(ctx, { roomId, kind: "call.leave", args: { callId, participantIds } }),
    ),
  );
}

const staleSql = `
  (SELECT c.room_id, c.id AS call_id, NULL AS participant_ids FROM calls c
   JOIN rooms r ON r.id = c.room_id AND r.removed_at IS NULL
   WHERE (c.state = 'ringing' AND (c.ring_expires_at <= now() OR call_is_refused(c)))
     OR (c.state <> 'ended' AND r.archived_at IS NOT NULL))
  UNION ALL
  (SELECT c.room_id, c.id, array_agg(p.id) FROM call_participants p
   JOIN calls c ON c.id = p.call_id AND c.state <> 'ended'
   JOIN rooms r ON r.id = c.room_id AND r.removed_at IS NULL
   LEFT JOIN members m ON m.room_id = c.room_id AND m.user_id = p.user_id AND m.left_at IS NULL
   WHERE p.left_at IS NULL AND (p.seen_at < now() - $1 * interval '1 millisecond' OR m.user_id IS NULL)
   GROUP BY c.room_id, c.id)
  LIMIT 100`;
