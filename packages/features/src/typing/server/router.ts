import { procedure, router } from "@parley/api";
import { SetTyping } from "../schema.ts";
import { setTyping } from "./set-typing.ts";

export const typingRouter = router({
  set: procedure.input(SetTyping).mutation(({ ctx, input }) => setTyping(ctx, input)),
});
