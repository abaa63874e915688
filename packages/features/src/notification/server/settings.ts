import type { SignedInContext } from "@parley/api";
import type { Db, NotificationSettings as SettingsRow, Prisma } from "@parley/db";
import type { NotificationSettings, QuietHours, UpdateNotificationSettings } from "../schema.ts";

/** How the caller wants to be told. */
export async function readSettings(ctx: SignedInContext): Promise<NotificationSettings> {
  const row = await ctx.db.prisma.notificationSettings.findUnique({ where: { userId: ctx.identity.userId } });
  return toSettings(row, ctx.notifications.canEmail);
}

/** Changes what is given and leaves the rest. */
export async function updateSettings(
  ctx: SignedInContext,
  input: UpdateNotificationSettings,
): Promise<NotificationSettings> {
  const { userId } = ctx.identity;
  const data = toData(input);
  const row = await upsert(ctx.db, userId, data);
  return toSettings(row, ctx.notifications.canEmail);
}

type Data = Omit<Prisma.NotificationSettingsUncheckedCreateInput, "userId">;

function upsert({ prisma }: Pick<Db, "prisma">, userId: string, data: Data): Promise<SettingsRow> {
  return prisma.notificationSettings.upsert({ where: { userId }, create: { userId, ...data }, update: data });
}

function toData({ keywords, quietHours, showsPreviews, emailDigest }: UpdateNotificationSettings): Data {
  return {
    ...(keywords !== undefined && { keywords: distinct(keywords) }),
    ...(quietHours !== undefined && {
      quietFrom: quietHours?.fromMinute ?? null,
      quietTo: quietHours?.toMinute ?? null,
      timeZone: quietHours?.timeZone ?? null,
    }),
    ...(showsPreviews !== undefined && { showsPreviews }),
    // The first one tells of what comes from now on.
    ...(emailDigest !== undefined && {
      emailDigest,
      digestDueAt: emailDigest === "never" ? null : new Date(Date.now() + digestEveryMs[emailDigest]),
      digestedAt: new Date(),
    }),
  };
}

const hourMs = 3_600_000;

/** Between two digests. */
export const digestEveryMs = { hourly: hourMs, daily: 24 * hourMs };

function distinct(words: readonly string[]): string[] {
  return [...new Map(words.map((word) => [word.toLocaleLowerCase(), word])).values()];
}

function toSettings(row: SettingsRow | null, canEmail: boolean): NotificationSettings {
  return {
    keywords: row?.keywords ?? [],
    quietHours: row && quietHoursOf(row),
    showsPreviews: row?.showsPreviews ?? true,
    emailDigest: canEmail ? (row?.emailDigest ?? "never") : "never",
    canEmail,
  };
}

/** Null unless all three are set. */
export function quietHoursOf({
  quietFrom,
  quietTo,
  timeZone,
}: Pick<SettingsRow, "quietFrom" | "quietTo" | "timeZone">): QuietHours | null {
  if (quietFrom === null || quietTo === null || timeZone === null) return null;
  return { fromMinute: quietFrom, toMinute: quietTo, timeZone };
}
