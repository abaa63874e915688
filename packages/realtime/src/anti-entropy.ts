import type { Bus } from "./bus.ts";

export interface AntiEntropyOptions {
  bus: Pick<Bus, "isUp" | "onChange">;
  /** Looks for what the bus lost. Never rejects. */
  check: () => Promise<void>;
  intervalMs: number;
  /** The interval while the bus is down. */
  downIntervalMs: number;
}

/** Checks again and again, one check at a time, and at once when the bus goes down or comes back. */
export function startAntiEntropy({ bus, check, intervalMs, downIntervalMs }: AntiEntropyOptions): Disposable {
  let timer: NodeJS.Timeout | undefined;
  let isChecking = false;
  let isAskedAgain = false;
  let isStopped = false;

  function schedule(): void {
    if (!isStopped) timer = setTimeout(run, bus.isUp ? intervalMs : downIntervalMs);
  }

  function run(): void {
    clearTimeout(timer);
    if (isChecking) isAskedAgain = true;
    else void checkNow();
  }

  async function checkNow(): Promise<void> {
    isChecking = true;
    do {
      isAskedAgain = false;
      await check();
    } while (isAskedAgain && !isStopped);
    isChecking = false;
    schedule();
  }

  const stopListening = bus.onChange(run);
  schedule();

  return {
    [Symbol.dispose]() {
      isStopped = true;
      clearTimeout(timer);
      stopListening();
    },
  };
}
