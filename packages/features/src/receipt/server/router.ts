import { procedure, router } from "@parley/api";
import { MarkDelivered, MarkRead, MarkUnread, SeenByMessage } from "../schema.ts";
import { markAllRead } from "./mark-all-read.ts";
import { markDelivered } from "./mark-delivered.ts";
import { markRead } from "./mark-read.ts";
import { markUnread } from "./mark-unread.ts";
import { seenBy } from "./seen-by.ts";

export const receiptRouter = router({
  markRead: procedure.input(MarkRead).mutation(({ ctx, input }) => markRead(ctx, input)),
  markAllRead: procedure.mutation(({ ctx }) => markAllRead(ctx)),
  markUnread: procedure.input(MarkUnread).mutation(({ ctx, input }) => markUnread(ctx, input)),
  markDelivered: procedure.input(MarkDelivered).mutation(({ ctx, input }) => markDelivered(ctx, input)),
  seenBy: procedure.input(SeenByMessage).query(({ ctx, input }) => seenBy(ctx, input)),
});
