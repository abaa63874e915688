import type { Outcome, Run } from "./step.ts";

/** How another socket did: how long it took to open, and how long each of some questions took to be answered. */
export interface SocketMeasure {
  openMs: number;
  roundTripsMs: readonly number[];
}

/** Slower than this, people talk into one another's words (ITU-T G.114). */
const slowMs = 300;

/** Asks the web app for something that is never kept. */
export const checkPage: Run = async (signal) => {
  try {
    const response = await fetch("/manifest.webmanifest", { method: "HEAD", cache: "no-store", signal });
    if (response.ok) return { is: "passed", detail: "It answers" };
    return {
      is: "failed",
      problem: `The web app answered with an error (${response.status})`,
      advice: "Try again in a minute. If it stays so, tell whoever runs Parley here.",
    };
  } catch {
    return {
      is: "failed",
      problem: "The web app does not answer",
      advice: "Look whether this device is online. If it is, tell whoever runs Parley here.",
    };
  }
};

/** Opens a socket beside the page's own, so that it is seen whether one can be opened now. */
export function checkSocket(measure: (signal: AbortSignal) => Promise<SocketMeasure>): Run {
  return async (signal) => {
    try {
      return socketOutcome(await measure(signal));
    } catch {
      return {
        is: "failed",
        problem: "No live connection can be opened",
        advice:
          "A proxy, VPN or firewall may be in the way of WebSockets. Try without it, or ask whoever runs the network to allow them.",
      };
    }
  };
}

export function socketOutcome({ openMs, roundTripsMs }: SocketMeasure): Outcome {
  const { median, worst } = spreadOf(roundTripsMs);
  const numbers = `Opened in ${ms(openMs)}. Answers come in ${ms(median)}, at worst in ${ms(worst)}`;
  return { is: "passed", detail: median > slowMs ? `${numbers}: slow, you may notice it in calls` : numbers };
}

/** The middle one and the largest. Of two in the middle the larger. */
export function spreadOf(values: readonly number[]): { median: number; worst: number } {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, worst: sorted.at(-1) ?? 0 };
}

const ms = (value: number) => `${Math.max(1, Math.round(value))} ms`;
