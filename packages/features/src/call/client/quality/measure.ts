import type { CallSample } from "../../schema.ts";
import { meanOpinionScore } from "./mos.ts";
import type { Totals } from "./read-stats.ts";

/** What happened between two looks at a connection. */
export interface Measure {
  sample: CallSample;
  /** What the browser believes that it could send, in bits per second. */
  availableOutgoing: number | null;
  /** What of this device's packets the other missed, from 0 to 1. */
  lossOfSent: number | null;
}

export interface Looks {
  peerId: string;
  /** When, as an ISO 8601 string. */
  at: string;
  before: Totals;
  after: Totals;
}

/** Two looks at the same connection in numbers. Null when the second is of another, which has counted from 0 again. */
export function measure({ peerId, at, before, after }: Looks): Measure | null {
  const seconds = (after.at - before.at) / 1_000;
  const received = after.packetsReceived - before.packetsReceived;
  if (seconds <= 0 || received < 0 || after.bytesSent < before.bytesSent) return null;
  // A packet that was thought lost and came late takes the number back.
  const lost = Math.max(0, after.packetsLost - before.packetsLost);
  const loss = received + lost > 0 ? lost / (received + lost) : null;
  const { roundTripMs, jitterMs } = after;
  const rate = (bytes: number) => Math.max(0, Math.round((bytes * 8) / seconds));
  return {
    availableOutgoing: after.availableOutgoing,
    lossOfSent: after.lossOfSent,
    sample: {
      at,
      peerId,
      roundTripMs,
      jitterMs,
      loss,
      receivedBitsPerSecond: rate(after.bytesReceived - before.bytesReceived),
      sentBitsPerSecond: rate(after.bytesSent - before.bytesSent),
      frameWidth: after.frameWidth,
      frameHeight: after.frameHeight,
      framesPerSecond: after.framesPerSecond,
      freezes: Math.max(0, after.freezes - before.freezes),
      codec: after.codec,
      candidateType: after.candidateType,
      mos: meanOpinionScore({ roundTripMs, jitterMs, loss }),
    },
  };
}
