/** One who waits until woken, and is stopped when its signal is aborted. */
export interface Waiter {
  readonly isStopped: boolean;
  wake(): void;
  /** Wakes for good and calls `onStop`, once. */
  stop(): void;
  /** Called once when stopped, at once if that has happened. */
  onStop(cleanUp: () => void): void;
  /** Settles with the next wake. */
  woken(): Promise<void>;
  /** What the promise brings, or undefined if stopped before. The promise must not reject. */
  outcome<T>(promise: Promise<T>): Promise<T | undefined>;
}

export function createWaiter(signal: AbortSignal): Waiter {
  const cleanUps: (() => void)[] = [];
  let isStopped = false;
  let wake = (): void => {};

  function stop(): void {
    if (isStopped) return;
    isStopped = true;
    signal.removeEventListener("abort", stop);
    for (const cleanUp of cleanUps) cleanUp();
    wake();
  }

  function woken(): Promise<void> {
    return new Promise((resolve) => (wake = resolve));
  }

  if (signal.aborted) isStopped = true;
  else signal.addEventListener("abort", stop);

  return {
    get isStopped() {
      return isStopped;
    },
    wake: () => wake(),
    stop,
    onStop(cleanUp) {
      if (isStopped) cleanUp();
      else cleanUps.push(cleanUp);
    },
    woken,
    async outcome<T>(promise: Promise<T>) {
      let arrived: { value: T } | undefined;
      void promise.then((value) => {
        arrived = { value };
        wake();
      });
      while (!arrived && !isStopped) await woken();
      return isStopped ? undefined : arrived?.value;
    },
  };
}
