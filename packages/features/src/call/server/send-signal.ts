import { AppError, type SignedInContext } from "@parley/api";
import type { SendSignal } from "../schema.ts";
import { pokeCall } from "./call-topic.ts";

/**
 * Carries an offer, an answer or candidates from one participant to another of the same call, both in it now. It is kept
 * until the call has ended, so that a broken socket loses none.
 * @throws {AppError} `NOT_IN_CALL`
 */
export async function sendSignal(ctx: SignedInContext, input: SendSignal): Promise<void> {
  const { callId, participantId, to, signal } = input;
  const sent = await ctx.db.sql("send-signal", sendSignalSql, [
    participantId,
    callId,
    ctx.identity.userId,
    to,
    JSON.stringify(signal),
  ]);
  if (sent.length === 0) throw new AppError("NOT_IN_CALL");
  pokeCall(ctx.bus, callId);
}

// The row of the addressee is held while its next number is taken, so the order of the numbers is that of the commits.
const sendSignalSql = `
  WITH sender AS (
    SELECT p.id FROM call_participants p
    JOIN calls c ON c.id = p.call_id AND c.state <> 'ended'
    JOIN members m ON m.room_id = c.room_id AND m.user_id = p.user_id AND m.left_at IS NULL
    WHERE p.id = $1 AND p.call_id = $2 AND p.user_id = $3 AND p.left_at IS NULL
  ), addressee AS (
    UPDATE call_participants p SET signal_head = signal_head + 1 FROM sender
    WHERE p.id = $4 AND p.call_id = $2 AND p.left_at IS NULL AND p.id <> sender.id
    RETURNING p.id, p.signal_head
  )
  INSERT INTO call_signals (to_id, seq, from_id, signal)
  SELECT addressee.id, addressee.signal_head, $1, $5::jsonb FROM addressee RETURNING seq`;
