import { z } from "zod";

/** What a process has used: CPU since it began, in microseconds, and memory that is reachable now, in bytes. */
export const Usage = z.object({ cpuMicros: z.number(), liveBytes: z.number() });
export type Usage = z.infer<typeof Usage>;

/** Of this process, all of its threads. Garbage is collected first when `clean`, so that memory can be compared. */
export function ownUsage(isClean: boolean): Usage {
  if (isClean) for (let round = 0; round < 3; round += 1) globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { heapUsed, external } = process.memoryUsage();
  return { cpuMicros: user + system, liveBytes: heapUsed + external };
}
