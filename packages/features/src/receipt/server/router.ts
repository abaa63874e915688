import { procedure, router } from "@parley/api";
import { MarkRead } from "../schema.ts";
import { markRead } from "./mark-read.ts";

export const receiptRouter = router({
  markRead: procedure.input(MarkRead).mutation(({ ctx, input }) => markRead(ctx, input)),
});
