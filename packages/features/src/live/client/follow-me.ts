import { readError, signInCodes } from "../../client-error.ts";
import type { Data } from "../../trpc.ts";
import { type MeTargets, applyMeEvent } from "./apply-me-event.ts";

export interface FollowMeOptions extends Data, MeTargets {
  /** The server has answered, and so accepted who we are. */
  onAccepted?: () => void;
}

/** Keeps what concerns the signed-in user fresh. Returns how to stop. */
export function followMe({ onAccepted, ...targets }: FollowMeOptions): () => void {
  const stream = targets.client.live.me.subscribe(undefined, {
    onData(event) {
      onAccepted?.();
      applyMeEvent(targets, event);
    },
    onError: (error) => signInCodes.has(readError(error).code) && targets.onSignedOut(),
  });
  return () => stream.unsubscribe();
}
