import type { TRPCError } from "@trpc/server";

export const stopped = Symbol("stopped");

/** The same for all: making one with its stack costs more than most steps. */
const stopReason = new DOMException("The stream was stopped.", "AbortError");

/** One call of a subscription's procedure, which can be stopped at any time. */
export class Turn {
  readonly #abort = new AbortController();
  readonly #report: (cause: unknown) => void;
  #isComplete = false;
  #wake = (): void => {};

  constructor(report: (cause: unknown) => void) {
    this.#report = report;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get isStopped(): boolean {
    return this.#abort.signal.aborted;
  }

  stop(): void {
    if (this.isStopped) return;
    this.#abort.abort(stopReason);
    this.#wake();
  }

  /** The next step, or `stopped` without waiting for it any longer: then what goes wrong later is only reported. */
  next(steps: AsyncIterator<unknown, unknown>): Promise<IteratorResult<unknown, unknown> | typeof stopped> {
    return new Promise((resolve, reject) => {
      this.#wake = () => resolve(stopped);
      steps.next().then(
        (step) => {
          this.#isComplete = step.done === true;
          resolve(step);
        },
        (cause: unknown) => {
          if (!this.isStopped) reject(cause);
          else if (!isAbortError(cause)) this.#report(cause);
        },
      );
    });
  }

  /** Waits for the call to `go`, or for the stop. */
  unlessStopped(wait: (go: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      wait(resolve);
    });
  }

  /** Lets the steps clean up when the scope is left. What fails there is reported and changes nothing. */
  ending(steps: AsyncIterator<unknown, unknown>): AsyncDisposable {
    return {
      [Symbol.asyncDispose]: async () => {
        // Who waits for the stop before cleaning up must not wait for ever.
        if (!this.#isComplete) this.stop();
        try {
          await steps.return?.();
        } catch (cause) {
          this.#report(cause);
        }
      },
    };
  }

  /** Whether the procedure has only given up because it was told to. */
  isCancellation({ code, cause }: TRPCError): boolean {
    return this.isStopped && code === "INTERNAL_SERVER_ERROR" && isAbortError(cause);
  }
}

function isAbortError(cause: unknown): boolean {
  return typeof cause === "object" && cause !== null && "name" in cause && cause.name === "AbortError";
}
