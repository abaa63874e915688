import { table } from "../table.ts";
import type { SoakResult } from "./run-soak.ts";

/** The soak as Markdown: what the node held in the course of it, and at the end. */
export function soakReport(result: SoakResult, versions: Readonly<Record<string, string>>): string {
  const { samples, isFlat, leftovers, followers, tookMs } = result;
  const verdict = [
    isFlat ? "The heap is flat." : "The heap grows.",
    leftovers.length === 0
      ? "Nothing is left when all have gone."
      : `Left when all have gone: ${JSON.stringify(leftovers)}`,
  ];
  return [
    table(
      ["what", "value"],
      [...Object.entries(versions), ["followers", String(followers)], ["took", `${Math.round(tookMs / 1_000)} s`]],
    ),
    table(
      ["deliveries", "connects", "heap in use", "memory in all"],
      samples.map(({ deliveries, connects, heapBytes, residentBytes }) => [
        deliveries.toLocaleString("en"),
        connects.toLocaleString("en"),
        mebibytes(heapBytes),
        mebibytes(residentBytes),
      ]),
    ),
    verdict.join(" "),
  ].join("\n\n");
}

function mebibytes(bytes: number): string {
  return `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
}
