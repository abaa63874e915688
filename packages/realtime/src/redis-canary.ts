export interface CanaryOptions {
  /** Sends a beat that must come back. Never throws. */
  beat: () => void;
  onDead: () => void;
  intervalMs: number;
  /** How long a beat may take to come back. */
  answerMs: number;
  missesMax: number;
}

/**
 * Notices a Redis that hangs: its connections stay open and nothing comes back. A beat goes round every `intervalMs`;
 * one that does not return is repeated at once, and when `missesMax` in a row did not, Redis counts as dead.
 */
export interface Canary {
  /** False before `start`, after `stop` and when Redis is dead: what comes back then proves nothing. */
  readonly isSinging: boolean;
  start(): void;
  /** A beat has come back. */
  heard(): void;
  stop(): void;
}

export function createCanary({ beat, onDead, intervalMs, answerMs, missesMax }: CanaryOptions): Canary {
  let timer: NodeJS.Timeout | undefined;
  let isSinging = false;
  let misses = 0;

  function sing(): void {
    timer = setTimeout(miss, answerMs);
    beat();
  }

  function miss(): void {
    misses += 1;
    if (misses < missesMax) return sing();
    stop();
    onDead();
  }

  function stop(): void {
    isSinging = false;
    clearTimeout(timer);
  }

  return {
    get isSinging() {
      return isSinging;
    },
    start() {
      stop();
      isSinging = true;
      misses = 0;
      sing();
    },
    heard() {
      if (!isSinging) return;
      misses = 0;
      clearTimeout(timer);
      timer = setTimeout(sing, intervalMs);
    },
    stop,
  };
}
