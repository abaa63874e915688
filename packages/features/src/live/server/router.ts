import { openStream, procedure, router } from "@parley/api";
import { LiveRoom } from "../schema.ts";
import { followMe } from "./follow-me.ts";
import { followRoom } from "./follow-room.ts";

export const liveRouter = router({
  room: procedure
    .input(LiveRoom)
    .subscription(async ({ ctx, input, signal = never }) => openStream(ctx, await followRoom(ctx, input, signal))),
  me: procedure.subscription(({ ctx, signal = never }) => openStream(ctx, followMe(ctx, signal))),
});

/** For callers that end a stream by leaving the loop. */
const never = new AbortController().signal;
