import { AppError, type SignedInContext } from "@parley/api";
import type { PersonPresence, SetPresence } from "../schema.ts";
import { getPresence } from "./get-presence.ts";

/** Changes what the caller shows, and says how the asking device is used. Answers how they see themselves after it. */
export async function setPresence(ctx: SignedInContext, input: SetPresence): Promise<PersonPresence> {
  const { userId } = ctx.identity;
  const { device, ...choice } = input;
  if (device) ctx.presence.report(ctx.connection.id, { isIdle: device === "idle" });
  if (Object.values(choice).some((value) => value !== undefined)) {
    await writeChoice(ctx, choice);
    ctx.presence.refresh(userId);
  }
  const { people } = await getPresence(ctx, { userIds: [userId] });
  const [own] = people;
  if (!own) throw new AppError("USER_NOT_FOUND");
  return own;
}

async function writeChoice(ctx: SignedInContext, choice: Omit<SetPresence, "device">): Promise<void> {
  const { status = null, text = null, emoji = null, expiresAt } = choice;
  const changesEnd = expiresAt !== undefined;
  await ctx.db.sql("presence-choose", chooseSql, [
    ctx.identity.userId,
    status,
    text,
    emoji,
    changesEnd,
    expiresAt ?? null,
    status === "invisible",
  ]);
}

// What had ended is not carried on. Who goes out of sight was last here at that moment.
const chooseSql = `
  INSERT INTO presences AS p (user_id, status, text, emoji, expires_at, last_seen_at)
  VALUES ($1, coalesce($2::presence_status, 'online'), coalesce($3, ''), coalesce($4, ''), $6::timestamptz,
    CASE WHEN $7::boolean THEN now() END)
  ON CONFLICT (user_id) DO UPDATE SET
    status = coalesce($2::presence_status, CASE WHEN p.expires_at <= now() THEN 'online' ELSE p.status END),
    text = coalesce($3, CASE WHEN p.expires_at <= now() THEN '' ELSE p.text END),
    emoji = coalesce($4, CASE WHEN p.expires_at <= now() THEN '' ELSE p.emoji END),
    expires_at = CASE WHEN $5::boolean THEN $6::timestamptz WHEN p.expires_at <= now() THEN NULL ELSE p.expires_at END,
    last_seen_at = CASE WHEN $7::boolean AND p.status <> 'invisible' THEN now() ELSE p.last_seen_at END`;
