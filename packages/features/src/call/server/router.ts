import { procedure, router } from "@parley/api";
import {
  AsParticipant,
  CallById,
  CallHistory,
  DeclineCall,
  LeaveCall,
  ReportQuality,
  SendSignal,
  SetCallMedia,
  StartCall,
} from "../schema.ts";
import { declineCall } from "./decline-call.ts";
import { acceptCall, joinCall } from "./enter-call.ts";
import { checkServers, iceServers } from "./ice-servers.ts";
import { leaveCall } from "./leave-call.ts";
import { activeCalls, callHistory } from "./read-calls.ts";
import { readQuality } from "./read-quality.ts";
import { reportQuality } from "./report-quality.ts";
import { sendSignal } from "./send-signal.ts";
import { setCallMedia } from "./set-call-media.ts";
import { startCall } from "./start-call.ts";

export const callRouter = router({
  start: procedure.input(StartCall).mutation(({ ctx, input }) => startCall(ctx, input)),
  accept: procedure.input(CallById).mutation(({ ctx, input }) => acceptCall(ctx, input)),
  join: procedure.input(CallById).mutation(({ ctx, input }) => joinCall(ctx, input)),
  decline: procedure.input(DeclineCall).mutation(({ ctx, input }) => declineCall(ctx, input)),
  leave: procedure.input(LeaveCall).mutation(({ ctx, input }) => leaveCall(ctx, input)),
  setMedia: procedure.input(SetCallMedia).mutation(({ ctx, input }) => setCallMedia(ctx, input)),
  signal: procedure.input(SendSignal).mutation(({ ctx, input }) => sendSignal(ctx, input)),
  iceServers: procedure.input(AsParticipant).query(({ ctx, input }) => iceServers(ctx, input)),
  checkServers: procedure.query(({ ctx }) => checkServers(ctx)),
  active: procedure.query(({ ctx }) => activeCalls(ctx)),
  history: procedure.input(CallHistory).query(({ ctx, input }) => callHistory(ctx, input)),
  reportQuality: procedure.input(ReportQuality).mutation(({ ctx, input }) => reportQuality(ctx, input)),
  quality: procedure.input(CallById).query(({ ctx, input }) => readQuality(ctx, input)),
});
