import type { SignedInContext } from "@parley/api";

/** Whether the caller has asked not to be disturbed. */
export async function wantsQuiet({ presence, identity }: SignedInContext): Promise<boolean> {
  const [own] = await presence.read([identity.userId]);
  if (own?.choice.status !== "dnd") return false;
  return own.choice.expiresAt === null || own.choice.expiresAt.getTime() > Date.now();
}
