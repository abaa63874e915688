import { procedure, router } from "@parley/api";
import { EditMessage, ListMessages, MessageById, React, SendMessage } from "../schema.ts";
import { editMessage, reactToMessage, removeMessage, unreactToMessage } from "./change-message.ts";
import { listMessages } from "./list-messages.ts";
import { sendMessage } from "./send-message.ts";

export const messageRouter = router({
  list: procedure.input(ListMessages).query(({ ctx, input }) => listMessages(ctx, input)),
  send: procedure.input(SendMessage).mutation(({ ctx, input }) => sendMessage(ctx, input)),
  edit: procedure.input(EditMessage).mutation(({ ctx, input }) => editMessage(ctx, input)),
  remove: procedure.input(MessageById).mutation(({ ctx, input }) => removeMessage(ctx, input)),
  react: procedure.input(React).mutation(({ ctx, input }) => reactToMessage(ctx, input)),
  unreact: procedure.input(React).mutation(({ ctx, input }) => unreactToMessage(ctx, input)),
});
