import { openStream, procedure } from "@parley/api";
import { LiveCall } from "../../call/schema.ts";
import { followCall } from "../../call/server/follow-call.ts";
import { PresenceOf } from "../../presence/schema.ts";
import { followPresence } from "../../presence/server/follow-presence.ts";
import { Broadcast, LiveActivity, LiveRoom } from "../schema.ts";
import { broadcast } from "./broadcast.ts";
import { followActivity } from "./follow-activity.ts";
import { followMe } from "./follow-me.ts";
import { followRoom } from "./follow-room.ts";

/** A plain record of procedures: tRPC keeps the word `call` from routers, but not from what is nested in one. */
export const liveRouter = {
  room: procedure
    .input(LiveRoom)
    .subscription(async ({ ctx, input, signal = never }) => openStream(ctx, await followRoom(ctx, input, signal))),
  me: procedure.subscription(({ ctx, signal = never }) => openStream(ctx, followMe(ctx, signal))),
  activity: procedure
    .input(LiveActivity)
    .subscription(async ({ ctx, input, signal = never }) => openStream(ctx, await followActivity(ctx, input, signal))),
  presence: procedure
    .input(PresenceOf)
    .subscription(({ ctx, input, signal = never }) => openStream(ctx, followPresence(ctx, input, signal))),
  call: procedure
    .input(LiveCall)
    .subscription(async ({ ctx, input, signal = never }) => openStream(ctx, await followCall(ctx, input, signal))),
  broadcast: procedure.input(Broadcast).mutation(({ ctx, input }) => broadcast(ctx, input)),
};

/** For callers that end a stream by leaving the loop. */
const never = new AbortController().signal;
