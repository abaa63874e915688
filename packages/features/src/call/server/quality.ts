import type { SignedInContext } from "@parley/api";
import { v7 as uuidv7 } from "uuid";
import type { CallById, CallSample, ParticipantQuality, ReportQuality } from "../schema.ts";
import { requireParticipant } from "./require-participant.ts";
import { roomOfCall } from "./room-of-call.ts";

/** Keeps what a participant measured. @throws {AppError} `NOT_IN_CALL` */
export async function reportQuality(ctx: SignedInContext, input: ReportQuality): Promise<void> {
  await requireParticipant(ctx, input, "ever");
  const { callId, participantId, samples } = input;
  await ctx.db.prisma.callSample.createMany({
    data: samples.map((sample) => ({ id: uuidv7(), callId, participantId, at: sample.at, sample })),
  });
}

/** How the call was, measured by each of its devices. For members of its room. @throws {AppError} `CALL_NOT_FOUND` */
export async function readQuality(ctx: SignedInContext, { callId }: CallById): Promise<ParticipantQuality[]> {
  await roomOfCall(ctx, callId);
  const rows = await ctx.db.sql<{ participant_id: string; user_id: string; samples: CallSample[] }>(
    "call-quality",
    `SELECT p.id AS participant_id, p.user_id,
       coalesce(jsonb_agg(s.sample ORDER BY s.at) FILTER (WHERE s.id IS NOT NULL), '[]') AS samples
     FROM call_participants p LEFT JOIN call_samples s ON s.participant_id = p.id AND s.call_id = p.call_id
     WHERE p.call_id = $1 GROUP BY p.id, p.user_id, p.joined_at ORDER BY p.joined_at`,
    [callId],
  );
  return rows.map(({ participant_id, user_id, samples }) => ({
    participantId: participant_id,
    userId: user_id,
    samples,
  }));
}
