import type { SignedInContext } from "@parley/api";
import { recordDeed } from "../../user/server/record-deed.ts";
import { requireAdmin } from "../../user/server/require-admin.ts";
import type { CleanupReport } from "../schema.ts";
import { cleanUp } from "./clean-up.ts";

/** Cleans up at once what the schedule would clean up within the hour. @throws {AppError} `OWNER_ONLY` */
export async function cleanupNow(ctx: SignedInContext): Promise<CleanupReport> {
  await requireAdmin(ctx);
  const report = await cleanUp(ctx.db);
  await recordDeed(ctx, { action: "cleanup.run", detail: report });
  return report;
}
