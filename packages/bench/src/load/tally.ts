import { monitorEventLoopDelay } from "node:perf_hooks";
import { z } from "zod";
import { microsNow } from "../process/clock.ts";
import { percentile } from "../report/percentile.ts";
import { sentAt } from "./stamp.ts";

/** What a measured stretch came to, seen by its receivers. */
export const Tallied = z.object({
  received: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  /** How late the load generator itself was, at its 99th percentile. */
  lagP99Ms: z.number(),
  /** How much of one core it used. */
  busyShare: z.number(),
});
export type Tallied = z.infer<typeof Tallied>;

/** Counts deliveries, and reads the times of those to sampled subscribers. */
export interface Tally {
  add(delivered: Buffer, isSampled: boolean): void;
  addMany(count: number): void;
  begin(): void;
  /** Waits for so many deliveries since `begin`, or until the time is over. Returns how many there were. */
  until(count: number, timeoutMs: number): Promise<number>;
  end(): Tallied;
}

export function createTally(): Tally {
  const lag = monitorEventLoopDelay({ resolution: 1 });
  let latenciesMs: number[] = [];
  let received = 0;
  let goal = Infinity;
  let begunAt = 0;
  let cpuBefore = process.cpuUsage();
  let reach = () => {};

  function addMany(count: number): void {
    received += count;
    if (received >= goal) reach();
  }

  return {
    add(delivered, isSampled) {
      const sent = isSampled ? sentAt(delivered) : null;
      if (sent !== null) latenciesMs.push((microsNow() - sent) / 1_000);
      addMany(1);
    },
    addMany,
    begin() {
      received = 0;
      latenciesMs = [];
      lag.reset();
      lag.enable();
      begunAt = performance.now();
      cpuBefore = process.cpuUsage();
    },
    async until(count, timeoutMs) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        reach = () => {
          clearTimeout(timer);
          resolve();
        };
        goal = count;
        if (received >= goal) reach();
      });
      goal = Infinity;
      return received;
    },
    end() {
      lag.disable();
      const { user, system } = process.cpuUsage(cpuBefore);
      return {
        received,
        p50Ms: percentile(latenciesMs, 0.5),
        p99Ms: percentile(latenciesMs, 0.99),
        lagP99Ms: lag.percentile(99) / 1e6,
        busyShare: (user + system) / 1e3 / (performance.now() - begunAt),
      };
    },
  };
}
