import { procedure, publicProcedure, router } from "@parley/api";
import { InviteByCode, RenameInstallation, RevokeInvite } from "../schema.ts";
import { createInvite } from "./create-invite.ts";
import { readInstallation } from "./get.ts";
import { readInvite } from "./invite.ts";
import { listInvites } from "./invites.ts";
import { renameInstallation } from "./rename.ts";
import { revokeInvite } from "./revoke-invite.ts";

export const installationRouter = router({
  get: publicProcedure.query(({ ctx }) => readInstallation(ctx)),
  rename: procedure.input(RenameInstallation).mutation(({ ctx, input }) => renameInstallation(ctx, input)),
  invite: publicProcedure.input(InviteByCode).query(({ ctx, input }) => readInvite(ctx, input)),
  invites: procedure.query(({ ctx }) => listInvites(ctx)),
  createInvite: procedure.mutation(({ ctx }) => createInvite(ctx)),
  revokeInvite: procedure.input(RevokeInvite).mutation(({ ctx, input }) => revokeInvite(ctx, input)),
});
