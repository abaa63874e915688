import { procedure, router } from "@parley/api";
import { SearchUsers, UpdateUser, UserById } from "../schema.ts";
import { blockUser, listBlocked, unblockUser } from "./blocks.ts";
import { personById } from "./by-id.ts";
import { readMe } from "./me.ts";
import { searchUsers } from "./search.ts";
import { updateUser } from "./update.ts";

export const userRouter = router({
  me: procedure.query(({ ctx }) => readMe(ctx)),
  update: procedure.input(UpdateUser).mutation(({ ctx, input }) => updateUser(ctx, input)),
  byId: procedure.input(UserById).query(({ ctx, input }) => personById(ctx, input)),
  block: procedure.input(UserById).mutation(({ ctx, input }) => blockUser(ctx, input)),
  unblock: procedure.input(UserById).mutation(({ ctx, input }) => unblockUser(ctx, input)),
  blocked: procedure.query(({ ctx }) => listBlocked(ctx)),
  search: procedure.input(SearchUsers).query(({ ctx, input }) => searchUsers(ctx, input)),
});
