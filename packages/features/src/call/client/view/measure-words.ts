import type { CallSample } from "../../schema.ts";

const routes = {
  host: "Direct, same network",
  srflx: "Direct",
  prflx: "Direct",
  relay: "Through a relay",
} as const;

export function millisecondWords(ms: number): string {
  return `${Math.round(ms)} ms`;
}

/** Of a share from 0 to 1. */
export function percentWords(share: number): string {
  const percent = share * 100;
  return `${percent > 0 && percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
}

export function bitrateWords(bitsPerSecond: number): string {
  if (bitsPerSecond < 1_000_000) return `${Math.round(bitsPerSecond / 1_000)} kbit/s`;
  return `${(bitsPerSecond / 1_000_000).toFixed(1)} Mbit/s`;
}

/** A sample as rows of a table: what is not known has a dash. */
export function measureRows(sample: CallSample): { name: string; value: string }[] {
  const { frameWidth, frameHeight, framesPerSecond } = sample;
  const picture = frameWidth !== null && frameHeight !== null ? `${frameWidth} × ${frameHeight}` : null;
  return [
    { name: "Round trip", value: say(sample.roundTripMs, millisecondWords) },
    { name: "Jitter", value: say(sample.jitterMs, millisecondWords) },
    { name: "Loss", value: say(sample.loss, percentWords) },
    { name: "Received", value: say(sample.receivedBitsPerSecond, bitrateWords) },
    { name: "Sent", value: say(sample.sentBitsPerSecond, bitrateWords) },
    { name: "Picture", value: picture ?? dash },
    { name: "Pictures a second", value: say(framesPerSecond, (value) => String(Math.round(value))) },
    { name: "Freezes", value: say(sample.freezes, String) },
    { name: "Codec", value: sample.codec ?? dash },
    { name: "Way", value: sample.candidateType ? `${routes[sample.candidateType]} (${sample.candidateType})` : dash },
    { name: "Estimated sound (1 to 4.5)", value: say(sample.mos, (mos) => mos.toFixed(1)) },
  ];
}

const dash = "–";

function say(value: number | null, words: (value: number) => string): string {
  return value === null ? dash : words(value);
}
