import type { SignedInContext } from "@parley/api";
import type { RoomSummary } from "../schema.ts";
import { readSummaries } from "./read-summaries.ts";
import { requireMember } from "./require-member.ts";

/** One of the caller's rooms. */
export async function roomById(ctx: SignedInContext, roomId: string): Promise<RoomSummary> {
  const [summary] = await readSummaries(ctx.db, ctx.identity.userId, roomId);
  if (summary) return summary;
  await requireMember(ctx, roomId);
  // They became a member between the two reads.
  return roomById(ctx, roomId);
}
