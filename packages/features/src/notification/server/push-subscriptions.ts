import { AppError, type SignedInContext } from "@parley/api";
import { v7 as uuidv7 } from "uuid";
import { type PushEndpoint, type PushTarget, pushesMax } from "../schema.ts";

/**
 * Lets this device be reached while no page is open, until it says otherwise or its session ends. Of too many devices the
 * oldest go. @throws {AppError} `PUSH_REFUSED` for an address that nothing is sent to
 */
export async function addPush(ctx: SignedInContext, { endpoint, keys }: PushTarget): Promise<void> {
  if (!isUsable(keys) || !(await ctx.notifications.push.isAllowed(endpoint))) throw new AppError("PUSH_REFUSED");
  const { userId, sessionId } = ctx.identity;
  const values = [uuidv7(), userId, sessionId, endpoint, keys.p256dh, keys.auth];
  await ctx.db.sql("add-push", addSql, values);
  await ctx.db.sql("drop-old-pushes", dropOldSql, [userId, pushesMax]);
}

/** From now on nothing is pushed there for the caller. */
export async function removePush(ctx: SignedInContext, { endpoint }: PushEndpoint): Promise<void> {
  await ctx.db.prisma.pushSubscription.deleteMany({ where: { endpoint, userId: ctx.identity.userId } });
}

/** RFC 8291: an uncompressed point of P-256, and 16 random bytes. */
function isUsable({ p256dh, auth }: PushTarget["keys"]): boolean {
  const point = Buffer.from(p256dh, "base64url");
  return point.length === 65 && point[0] === 4 && Buffer.from(auth, "base64url").length === 16;
}

// A browser has one address, whoever is signed in there.
const addSql = `
  INSERT INTO push_subscriptions (id, user_id, session_id, endpoint, p256dh, auth) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (endpoint) DO UPDATE SET user_id = excluded.user_id, session_id = excluded.session_id,
    p256dh = excluded.p256dh, auth = excluded.auth, created_at = now()`;

const dropOldSql = `
  DELETE FROM push_subscriptions WHERE id IN (
    SELECT id FROM push_subscriptions WHERE user_id = $1 ORDER BY created_at DESC, id DESC OFFSET $2
  )`;
