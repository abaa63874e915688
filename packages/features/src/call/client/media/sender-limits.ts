import type { Slot, VideoLevel } from "./media-topology.ts";

export interface VideoLimit {
  bitsPerSecond: number;
  scaleDownBy: number;
  framesPerSecond: number;
}

/** What of an RTCRtpSender is needed. */
export type LimitedSender = Pick<RTCRtpSender, "getParameters" | "setParameters">;

/** How much of the video is for one of so many others. */
export interface VideoShare {
  level: VideoLevel;
  others: number;
}

const cameraLimits: Record<Exclude<VideoLevel, "paused">, VideoLimit> = {
  full: { bitsPerSecond: 1_500_000, scaleDownBy: 1, framesPerSecond: 30 },
  reduced: { bitsPerSecond: 350_000, scaleDownBy: 2, framesPerSecond: 20 },
  low: { bitsPerSecond: 100_000, scaleDownBy: 4, framesPerSecond: 12 },
};

/** Text has to stay readable: a shared screen loses pictures, not points. */
const screenLimits: Record<VideoLevel, VideoLimit> = {
  full: { bitsPerSecond: 2_500_000, scaleDownBy: 1, framesPerSecond: 30 },
  reduced: { bitsPerSecond: 800_000, scaleDownBy: 1, framesPerSecond: 10 },
  low: { bitsPerSecond: 250_000, scaleDownBy: 1, framesPerSecond: 5 },
  paused: { bitsPerSecond: 150_000, scaleDownBy: 1, framesPerSecond: 3 },
};

/** In a mesh every other participant costs an upload and an encoder: among many each gets less. Null sends none. */
export function cameraLimit({ level, others }: VideoShare): VideoLimit | null {
  if (level === "paused") return null;
  const limit = cameraLimits[level];
  const smallerBy = others > 3 ? 2 : others > 1 ? 1.5 : 1;
  return {
    ...limit,
    bitsPerSecond: Math.max(cameraLimits.low.bitsPerSecond, Math.round(limit.bitsPerSecond / Math.max(1, others))),
    scaleDownBy: Math.max(limit.scaleDownBy, smallerBy),
  };
}

/**
 * Tells a sender what its slot is worth: sound goes first where not everything fits (W3C webrtc-priority), the camera
 * loses sharpness rather than move in jerks, a screen the other way round. One call at a time for each sender, since a
 * browser takes only parameters that it has just given out. What it does not know, or a closed connection, stays as it is.
 */
export async function limitSender(sender: LimitedSender, slot: Slot, share: VideoShare): Promise<void> {
  const parameters = sender.getParameters();
  for (const encoding of parameters.encodings) limitEncoding(encoding, slot, share);
  if (slot === "camera") parameters.degradationPreference = "maintain-framerate";
  if (slot === "screen") parameters.degradationPreference = "maintain-resolution";
  await sender.setParameters(parameters).catch(() => {});
}

function limitEncoding(encoding: RTCRtpEncodingParameters, slot: Slot, share: VideoShare): void {
  const isSound = slot === "microphone" || slot === "screenAudio";
  encoding.priority = isSound ? "high" : "low";
  encoding.networkPriority = isSound ? "high" : "low";
  if (isSound) return;
  const limit = slot === "camera" ? cameraLimit(share) : screenLimits[share.level];
  encoding.active = limit !== null;
  if (!limit) return;
  encoding.maxBitrate = limit.bitsPerSecond;
  encoding.maxFramerate = limit.framesPerSecond;
  encoding.scaleResolutionDownBy = limit.scaleDownBy;
}
