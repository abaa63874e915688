import { readError } from "../../../client-error.ts";
import type { Data } from "../../../trpc.ts";
import type { AsParticipant, Call, Signal } from "../../schema.ts";

export interface CallListener {
  onCall(call: Call): void;
  onSignal(from: string, signal: Signal): void;
  /** The server has nothing more to say: the call has ended, or this device is in it no longer. */
  onEnd(): void;
}

/**
 * Hears of a call as one of its participants. A broken socket resumes after the last signal that came, so none is lost and
 * none comes twice. Returns how to stop.
 */
export function followSignals(client: Data["client"], input: AsParticipant, listener: CallListener): () => void {
  let isOpen = true;
  const end = () => {
    if (!isOpen) return;
    isOpen = false;
    listener.onEnd();
  };
  const stream = client.live.call.subscribe(input, {
    onData({ data }) {
      if (!isOpen) return;
      if (data.type === "call.changed") listener.onCall(data.call);
      else listener.onSignal(data.from, data.signal);
    },
    onComplete: end,
    onError: (error) => readError(error).isFinal && end(),
  });
  return () => {
    isOpen = false;
    stream.unsubscribe();
  };
}
