import type { SentMedia } from "../../schema.ts";
import type { CallView } from "../call-session.ts";
import type { VideoLevel } from "../media/media-topology.ts";
import { mean, windowLength } from "./level.ts";
import type { Measure } from "./measure.ts";

export type Advice = CallView["advice"][number];

/** The last measures with one other participant, oldest first, and how much video they get. */
export interface Way {
  measures: readonly Measure[];
  videoLevel: VideoLevel;
}

export interface AdviceInput {
  ways: readonly Way[];
  sent: SentMedia;
  /** The person wants the relay: then it is nothing to tell them. */
  isRelayOnly: boolean;
}

/** Of the packets, in either direction. */
const lossOfUnstable = 0.05;
const jitterMsOfUnstable = 60;
const roundTripMsOfHigh = 400;
/** A relay is worth a word only when the way is long. */
const roundTripMsOfDetour = 200;
/** Less than this, in bits per second, is too little for a picture, or for sound alone. */
const videoBits = 200_000;
const soundBits = 45_000;
/** Pictures that come slower than this are no moving ones, where packets of them are lost or come in heaps. */
const framesPerSecondMin = 8;
const lossOfHeldUp = 0.02;
const jitterMsOfHeldUp = 30;

/** What the person can be told of their network, worst first. What only one of several ways has is that one's, not theirs. */
export function adviceOf({ ways, sent, isRelayOnly }: AdviceInput): Advice[] {
  const recent = ways.map(({ measures }) => measures.slice(-windowLength)).filter((way) => way.length >= 2);
  const onMost = (holds: (way: readonly Measure[]) => boolean) =>
    recent.length > 0 && recent.filter(holds).length * 2 > recent.length;
  const sendsVideo = sent.camera || sent.screen;
  const isPaused = sendsVideo && ways.some(({ videoLevel }) => videoLevel === "paused");
  const isNarrow = onMost(
    (way) => (average(way, "availableOutgoing") ?? Infinity) < (sendsVideo ? videoBits : soundBits),
  );
  const roundTripMs = (way: readonly Measure[]) => averageSample(way, "roundTripMs") ?? 0;
  const isRelayed = onMost((way) => way.at(-1)?.sample.candidateType === "relay");

  const told: [Advice, boolean][] = [
    ["video_paused", isPaused],
    ["unstable", onMost(isUnstable)],
    ["slow_upload", isNarrow],
    ["slow_download", onMost(isChoppy)],
    ["high_latency", onMost((way) => roundTripMs(way) > roundTripMsOfHigh)],
    ["relayed", !isRelayOnly && isRelayed && onMost((way) => roundTripMs(way) > roundTripMsOfDetour)],
  ];
  return told.flatMap(([advice, holds]) => (holds ? [advice] : []));
}

function isUnstable(way: readonly Measure[]): boolean {
  const loss = Math.max(averageSample(way, "loss") ?? 0, average(way, "lossOfSent") ?? 0);
  return loss >= lossOfUnstable || (averageSample(way, "jitterMs") ?? 0) > jitterMsOfUnstable;
}

/** A picture comes, but hardly moves, and not because a camera in the dark or a still screen gives no more. */
function isChoppy(way: readonly Measure[]): boolean {
  const framesPerSecond = averageSample(way, "framesPerSecond");
  const freezes = way.reduce((sum, { sample }) => sum + (sample.freezes ?? 0), 0);
  if (framesPerSecond === null) return false;
  const isHeldUp =
    (averageSample(way, "loss") ?? 0) >= lossOfHeldUp || (averageSample(way, "jitterMs") ?? 0) > jitterMsOfHeldUp;
  return freezes >= 2 || (framesPerSecond < framesPerSecondMin && isHeldUp);
}

function average(way: readonly Measure[], field: "availableOutgoing" | "lossOfSent"): number | null {
  return mean(way.flatMap((measure) => measure[field] ?? []));
}

function averageSample(
  way: readonly Measure[],
  field: "roundTripMs" | "jitterMs" | "loss" | "framesPerSecond",
): number | null {
  return mean(way.flatMap(({ sample }) => sample[field] ?? []));
}
