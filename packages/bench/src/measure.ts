/** How often something was done in how long. */
export interface Rate {
  name: string;
  done: number;
  seconds: number;
  perSecond: number;
}

/** For how long, and how many at a time. */
export interface Load {
  seconds: number;
  concurrency: number;
}

/** Keeps `concurrency` of them going until the time is over, and counts those that were finished. */
export async function measureRate(name: string, options: Load, work: () => Promise<void>): Promise<Rate> {
  const begun = performance.now();
  const deadline = begun + options.seconds * 1_000;
  let done = 0;

  async function worker(): Promise<void> {
    while (performance.now() < deadline) {
      await work();
      done += 1;
    }
  }

  await Promise.all(Array.from({ length: options.concurrency }, worker));
  const seconds = (performance.now() - begun) / 1_000;
  return { name, done, seconds, perSecond: Math.round(done / seconds) };
}
