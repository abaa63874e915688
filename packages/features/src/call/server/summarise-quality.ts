import type { Db } from "@parley/db";

/**
 * Keeps with each device that has left a call how the call was for it. May be done again when more has come in; what was
 * kept stays when the samples are gone.
 */
export async function summariseQuality(db: Db, callId: string): Promise<void> {
  await db.sql(
    "summarise-quality",
    `UPDATE call_participants p SET quality = q.quality FROM call_quality($1) q
     WHERE p.id = q.participant_id AND p.left_at IS NOT NULL`,
    [callId],
  );
}
