import type { SignedInContext } from "@parley/api";
import type { PersonPresence, PresenceOf } from "../schema.ts";
import { readViewer } from "./viewer.ts";
import { visibleTo } from "./visible.ts";

/** How these people are now, as far as the caller may see. People who are not there are left out. */
export async function getPresence(
  ctx: SignedInContext,
  { userIds }: PresenceOf,
): Promise<{ people: PersonPresence[]; isStale: boolean }> {
  const [viewer, records] = await Promise.all([readViewer(ctx, userIds), ctx.presence.read(userIds)]);
  return { people: records.map((record) => visibleTo(viewer, record)), isStale: ctx.presence.isStale };
}
