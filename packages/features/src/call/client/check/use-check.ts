import { useState, useSyncExternalStore } from "react";
import { useTRPCClient } from "../../../trpc.ts";
import type { IceServers } from "../../schema.ts";
import { useCallSession } from "../call-context.ts";
import type { CallSession } from "../call-session.ts";
import { type Check, createCheck } from "./create-check.ts";
import { checkCamera, checkMicrophone } from "./device-steps.ts";
import { gather } from "./gather.ts";
import { type SocketMeasure, checkPage, checkSocket } from "./network-steps.ts";
import { checkNotifications } from "./notification-step.ts";
import { checkWay } from "./relay-steps.ts";
import { createSpeakerStep } from "./speaker-step.ts";
import type { StepStates } from "./step.ts";

export interface CheckView {
  states: StepStates;
  check: Check;
  /** Whether the person hears the tone. */
  answerSpeaker(wasHeard: boolean): void;
}

/** The check of this page, as long as it is open. */
export function useCheck(measureSocket: (signal: AbortSignal) => Promise<SocketMeasure>): CheckView {
  const client = useTRPCClient();
  const session = useCallSession();
  const [{ check, speaker }] = useState(() =>
    assemble({ measureSocket, session, fetchServers: () => client.call.checkServers.query() }),
  );
  const states = useSyncExternalStore(check.subscribe, check.states, check.states);
  return { states, check, answerSpeaker: speaker.answer };
}

interface Parts {
  measureSocket(signal: AbortSignal): Promise<SocketMeasure>;
  session: CallSession;
  fetchServers(): Promise<IceServers>;
}

function assemble({ measureSocket, session, fetchServers }: Parts) {
  const speaker = createSpeakerStep();
  const relay = { fetchServers: shareForAMoment(fetchServers), gather };
  const wanted = () => ({ chosen: session.devices().chosen, preferences: session.preferences() });
  const check = createCheck({
    page: checkPage,
    socket: checkSocket(measureSocket),
    stun: checkWay("stun", relay),
    turnUdp: checkWay("turnUdp", relay),
    turnTcp: checkWay("turnTcp", relay),
    turnTls: checkWay("turnTls", relay),
    microphone: checkMicrophone(wanted),
    camera: checkCamera(wanted),
    speaker: speaker.run,
    notifications: checkNotifications,
  });
  return { check, speaker };
}

/** All that ask while an answer is on its way get the same. */
function shareForAMoment<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return () => {
    asked ??= ask().finally(() => (asked = null));
    return asked;
  };
}
