import { type Run, type StepName, type StepState, type StepStates } from "./step.ts";

/** The check as it stands. Steps may be run again, one by one or together. */
export interface Check {
  states(): StepStates;
  /** Is told after a step has begun or ended. Returns how to stop. */
  subscribe(listener: () => void): () => void;
  /** Runs these at once. One that is running begins anew. */
  run(names: readonly StepName[]): Promise<void>;
  /** Lets go of everything. */
  stop(): void;
}

export function createCheck(runs: Record<StepName, Run>): Check {
  const listeners = new Set<() => void>();
  const running = new Map<StepName, AbortController>();
  let states: StepStates = allWaiting;

  function set(name: StepName, state: StepState): void {
    states = { ...states, [name]: state };
    for (const listener of listeners) listener();
  }

  async function runOne(name: StepName): Promise<void> {
    running.get(name)?.abort();
    const own = new AbortController();
    running.set(name, own);
    set(name, { is: "running" });
    const outcome = await runs[name](own.signal);
    if (running.get(name) !== own) return;
    running.delete(name);
    set(name, outcome);
  }

  return {
    states: () => states,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async run(names) {
      await Promise.all(names.map(runOne));
    },
    stop() {
      for (const [name, controller] of [...running]) {
        running.delete(name);
        controller.abort();
        set(name, { is: "waiting" });
      }
    },
  };
}

const waiting = { is: "waiting" } as const;

const allWaiting: StepStates = {
  ...{ page: waiting, socket: waiting, stun: waiting, turnUdp: waiting, turnTcp: waiting, turnTls: waiting },
  ...{ microphone: waiting, camera: waiting, speaker: waiting, notifications: waiting },
};
