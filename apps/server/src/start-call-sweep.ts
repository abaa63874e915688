import type { Services } from "@parley/api";
import { sweepCalls } from "@parley/features/call/server/sweep-calls";

export interface CallSweepOptions {
  /** A call that rings for too long is missed within this time of it, in milliseconds. */
  everyMs: number;
  onError: (error: unknown) => void;
}

/** Ends calls that nobody else will end, as all nodes do, until disposed. */
export function startCallSweep(services: Services, { everyMs, onError }: CallSweepOptions): AsyncDisposable {
  let sweeping = Promise.resolve();
  let isSweeping = false;

  async function sweep(): Promise<void> {
    isSweeping = true;
    await sweepCalls(services).catch(onError);
    isSweeping = false;
  }

  const timer = setInterval(() => {
    if (!isSweeping) sweeping = sweep();
  }, everyMs);
  timer.unref();

  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await sweeping;
    },
  };
}
