import type { CallView, Quality } from "../call-session.ts";

type Advice = CallView["advice"][number];

/** A level of quality in a word, and how many of four bars stand for it. */
export const qualityWords: Record<Quality, { name: string; bars: number }> = {
  excellent: { name: "Excellent", bars: 4 },
  good: { name: "Good", bars: 3 },
  poor: { name: "Poor", bars: 1 },
  lost: { name: "Lost", bars: 0 },
};

/** What is wrong with the network, and what one can do about it. */
export const adviceWords: Record<Advice, { title: string; help: string }> = {
  unstable: {
    title: "Your connection is unstable",
    help: "Moving closer to the router, or a cable, may help.",
  },
  video_paused: {
    title: "Your video is paused to keep the sound clear",
    help: "It comes back by itself when your connection is better.",
  },
  slow_upload: {
    title: "Your upload is slow",
    help: "Others may see and hear you badly. Switching your camera off may help.",
  },
  slow_download: {
    title: "Your download is slow",
    help: "Others may look blurred or stop. Closing other downloads may help.",
  },
  high_latency: {
    title: "There is a long delay",
    help: "Leave a pause after you speak, so that you do not talk over each other.",
  },
  relayed: {
    title: "The call goes through a relay",
    help: "A firewall is in the way of a direct connection. Nothing is wrong.",
  },
};

/** What is worth interrupting somebody for: the worst that is wrong. That a call is relayed is not. */
export function urgentAdvice(advice: CallView["advice"]): Advice | null {
  return advice.find((item) => item !== "relayed") ?? null;
}
