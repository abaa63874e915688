import { z } from "zod";

/**
 * What a process has used: CPU since it began, in microseconds; memory that is reachable now (null where nobody can
 * tell) and memory that it holds, in bytes.
 */
export const Usage = z.object({ cpuMicros: z.number(), liveBytes: z.number().nullable(), rssBytes: z.number() });
export type Usage = z.infer<typeof Usage>;

/** Of this process, all of its threads. Garbage is collected first when `clean`, so that memory can be compared. */
export function ownUsage(isClean: boolean): Usage {
  if (isClean) for (let round = 0; round < 3; round += 1) globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { cpuMicros: user + system, liveBytes: heapUsed + external, rssBytes: rss };
}

export function sumUsage(usages: readonly Usage[]): Usage {
  return {
    cpuMicros: sum(usages.map(({ cpuMicros }) => cpuMicros)),
    liveBytes: usages.every(({ liveBytes }) => liveBytes !== null)
      ? sum(usages.map((one) => one.liveBytes ?? 0))
      : null,
    rssBytes: sum(usages.map(({ rssBytes }) => rssBytes)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
