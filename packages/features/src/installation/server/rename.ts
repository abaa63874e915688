import type { SignedInContext } from "@parley/api";
import { recordDeed } from "../../user/server/record-deed.ts";
import { requireAdmin } from "../../user/server/require-admin.ts";
import type { Installation, RenameInstallation } from "../schema.ts";
import { readInstallation } from "./get.ts";

/** @throws {AppError} `OWNER_ONLY` */
export async function renameInstallation(ctx: SignedInContext, input: RenameInstallation): Promise<Installation> {
  await requireAdmin(ctx);
  await ctx.db.prisma.installation.update({ where: { id: 1 }, data: { name: input.name } });
  await recordDeed(ctx, { action: "installation.renamed" });
  return readInstallation(ctx);
}
