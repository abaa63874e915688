import { AppError, type SignedInContext } from "@parley/api";
import type { ReportQuality } from "../schema.ts";
import { requireParticipant } from "./require-participant.ts";
import { summariseQuality } from "./summarise-quality.ts";

/**
 * Keeps what a participant measured. The last of it may come within a minute of hanging up. Where the device's clock is
 * wrong, what it measured counts as of the nearest moment of its call.
 * @throws {AppError} `NOT_IN_CALL`
 */
export async function reportQuality(ctx: SignedInContext, input: ReportQuality): Promise<void> {
  await requireParticipant(ctx, input, "ever");
  const { callId, participantId, samples } = input;
  const [kept] = await ctx.db.sql<{ has_left: boolean }>("report-quality", reportSql, [
    participantId,
    callId,
    JSON.stringify(samples),
  ]);
  if (!kept) throw new AppError("NOT_IN_CALL");
  if (kept.has_left) await summariseQuality(ctx.db, callId);
}

const reportSql = `
  WITH reporter AS (
    SELECT id, call_id, joined_at, left_at FROM call_participants
    WHERE id = $1 AND call_id = $2 AND (left_at IS NULL OR left_at > now() - interval '1 minute')
  ), kept AS (
    INSERT INTO call_samples (id, call_id, participant_id, at, sample)
    SELECT gen_random_uuid(), r.call_id, r.id,
      greatest(r.joined_at, least((s.value ->> 'at')::timestamptz, r.left_at, now())), s.value
    FROM reporter r, jsonb_array_elements($3::jsonb) s
    JOIN call_participants peer ON peer.id = (s.value ->> 'peerId')::uuid AND peer.call_id = $2
  )
  SELECT left_at IS NOT NULL AS has_left FROM reporter`;
