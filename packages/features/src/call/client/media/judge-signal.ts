import type { Signal } from "../../schema.ts";

/** What this side of two has, when something comes from the other. */
export interface Standing {
  /** Which of the connections of these two it is; 0 before the first. */
  generation: number;
  /** Yields when both offer at once. */
  isPolite: boolean;
  signalingState: RTCSignalingState;
  /** What the other has last said of itself; null before it has. */
  remoteSdp: string | null;
}

/** `take` it into the connection, `remake` the connection for it, or `drop` it. */
export type Verdict = "take" | "remake" | "drop";

/**
 * Perfect negotiation (W3C webrtc-pc, section 10.7), and what it leaves out: a connection that is made anew. To be asked
 * when nothing is under way in the connection, so that its state is the whole truth. Of two offers that cross, the
 * impolite side's stands; the polite side rolls its own back, which the browser does by itself (RFC 8829, section
 * 4.1.10.2), or, where nothing has been agreed on yet, throws its connection away.
 */
export function judgeSignal(standing: Standing, signal: Signal): Verdict {
  const { generation, isPolite, signalingState, remoteSdp } = standing;
  const theirs = signal.generation ?? Math.max(generation, 1);
  const isOffer = "description" in signal && signal.description.type === "offer";
  if (theirs < generation) return "drop";
  if (theirs > generation) return isOffer ? "remake" : "drop";
  if ("candidates" in signal) return remoteSdp === null ? "drop" : "take";
  if (!isOffer) return signalingState === "have-local-offer" ? "take" : "drop";
  if (signalingState === "stable") return "take";
  if (!isPolite) return "drop";
  return remoteSdp === null ? "remake" : "take";
}

/**
 * Whether a candidate is of what the other has last described (RFC 8839, section 5.4). One of an offer that crossed ours
 * and was dropped, or from before an ICE restart, is not.
 */
export function isCandidateOf(remoteSdp: string, { usernameFragment }: RTCIceCandidateInit): boolean {
  if (usernameFragment === undefined || usernameFragment === null) return true;
  return remoteSdp.split(/\r?\n/).includes(`a=ice-ufrag:${usernameFragment}`);
}
