import type { SignedInContext } from "@parley/api";
import { type CallById, type ParticipantQuality, samplePointsMax } from "../schema.ts";
import { roomOfCall } from "./room-of-call.ts";

/**
 * How the call was, or is, measured by each of its devices. Of many samples every so manieth is read, of each peer alike.
 * For members of its room.
 * @throws {AppError} `CALL_NOT_FOUND`
 */
export async function readQuality(ctx: SignedInContext, { callId }: CallById): Promise<ParticipantQuality[]> {
  await roomOfCall(ctx, callId);
  return ctx.db.sql<ParticipantQuality>("call-quality", qualitySql, [callId, samplePointsMax]);
}

const qualitySql = `
  WITH numbered AS (
    SELECT participant_id, at, sample,
      row_number() OVER (PARTITION BY participant_id ORDER BY sample ->> 'peerId', at, id) AS number,
      count(*) OVER (PARTITION BY participant_id) AS total
    FROM call_samples WHERE call_id = $1
  ), points AS (
    SELECT participant_id, jsonb_agg(sample ORDER BY at) AS samples FROM numbered
    WHERE number % ceil(total / $2::numeric) = 0 GROUP BY participant_id
  )
  SELECT p.id AS "participantId", p.user_id AS "userId", coalesce(p.quality, q.quality) AS summary,
    coalesce(points.samples, '[]') AS samples
  FROM call_participants p
  LEFT JOIN points ON points.participant_id = p.id
  LEFT JOIN call_quality($1) q ON q.participant_id = p.id
  WHERE p.call_id = $1 ORDER BY p.joined_at, p.id`;
