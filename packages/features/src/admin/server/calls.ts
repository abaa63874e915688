import type { SignedInContext } from "@parley/api";
import { countCalls } from "../../call/server/count-calls.ts";
import { requireAdmin } from "../../user/server/require-admin.ts";
import type { AdminCalls, CallDay, CallStats } from "../schema.ts";

interface Share {
  relayed_share: number | null;
}

/** How the calls of the last days ended, and how they were. Never who called whom. @throws {AppError} `OWNER_ONLY` */
export async function readCallStats(ctx: SignedInContext, { days: count }: AdminCalls): Promise<CallStats> {
  await requireAdmin(ctx);
  const [days, [share], active] = await Promise.all([
    ctx.db.sql<CallDay>("admin-call-days", daysSql, [count]),
    ctx.db.sql<Share>("admin-calls-relayed", relayedSql, [count]),
    countCalls(ctx.db),
  ]);
  const total = (outcome: "answered" | "failed") => days.reduce((sum, { outcomes }) => sum + outcomes[outcome], 0);
  const reached = total("answered") + total("failed");
  return {
    days,
    active,
    successShare: reached === 0 ? null : total("answered") / reached,
    relayedShare: share?.relayed_share ?? null,
    hasRelay: ctx.turn.urls.length > 0 && ctx.turn.secret !== null,
  };
}

const begin = "date_trunc('day', now() AT TIME ZONE 'UTC') - ($1::int - 1) * interval '1 day'";

const daysSql = `
  WITH days AS (
    SELECT day FROM generate_series(${begin}, date_trunc('day', now() AT TIME ZONE 'UTC'), interval '1 day') AS day
  ), outcomes AS (
    SELECT date_trunc('day', started_at AT TIME ZONE 'UTC') AS day,
      count(*) FILTER (WHERE outcome = 'answered')::int AS answered,
      count(*) FILTER (WHERE outcome = 'missed')::int AS missed,
      count(*) FILTER (WHERE outcome = 'declined')::int AS declined,
      count(*) FILTER (WHERE outcome = 'cancelled')::int AS cancelled,
      count(*) FILTER (WHERE outcome = 'busy')::int AS busy,
      count(*) FILTER (WHERE outcome = 'failed')::int AS failed
    FROM calls WHERE started_at >= (${begin}) AT TIME ZONE 'UTC' GROUP BY 1
  ), measured AS (
    SELECT date_trunc('day', c.started_at AT TIME ZONE 'UTC') AS day,
      (p.quality #>> '{roundTripMs,mean}')::float8 AS round_trip_ms,
      (p.quality #>> '{loss,mean}')::float8 AS loss,
      (p.quality #>> '{mos,mean}')::float8 AS mos
    FROM calls c JOIN call_participants p ON p.call_id = c.id
    WHERE c.started_at >= (${begin}) AT TIME ZONE 'UTC' AND p.quality IS NOT NULL
  ), qualities AS (
    SELECT day,
      percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY round_trip_ms) AS round_trip_ms,
      percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY loss) AS loss,
      percentile_cont(ARRAY[0.5, 0.05]) WITHIN GROUP (ORDER BY mos) AS mos
    FROM measured GROUP BY day
  )
  SELECT to_char(days.day, 'YYYY-MM-DD') AS day,
    jsonb_build_object(
      'answered', coalesce(answered, 0), 'missed', coalesce(missed, 0), 'declined', coalesce(declined, 0),
      'cancelled', coalesce(cancelled, 0), 'busy', coalesce(busy, 0), 'failed', coalesce(failed, 0)
    ) AS outcomes,
    jsonb_build_object('median', round_trip_ms[1], 'poorest', round_trip_ms[2]) AS "roundTripMs",
    jsonb_build_object('median', loss[1], 'poorest', loss[2]) AS loss,
    jsonb_build_object('median', mos[1], 'poorest', mos[2]) AS mos
  FROM days LEFT JOIN outcomes USING (day) LEFT JOIN qualities USING (day) ORDER BY days.day`;

const relayedSql = `
  SELECT sum((p.quality ->> 'relayedShare')::float8 * (p.quality ->> 'samples')::int)
    / nullif(sum((p.quality ->> 'samples')::int) FILTER (WHERE p.quality ->> 'relayedShare' IS NOT NULL), 0) AS relayed_share
  FROM calls c JOIN call_participants p ON p.call_id = c.id
  WHERE c.started_at >= (${begin}) AT TIME ZONE 'UTC'`;
