import type { Db } from "@parley/db";
import { liveInvite } from "./live-invite.ts";

/** Whether somebody could sign up with this code now. */
export async function isInviteValid(db: Db, code: string): Promise<boolean> {
  if (!isCode(code)) return false;
  return (await db.prisma.invite.findFirst({ where: { code, ...liveInvite() }, select: { id: true } })) !== null;
}

/** Only such text can be a code; anything else, NUL included, need not reach the database. */
export function isCode(text: string): boolean {
  return /^[\w-]+$/.test(text);
}
