/** As many as one signal carries. */
export const candidatesMax = 50;
/** What is found within this time is told together, in milliseconds. */
export const gatherMs = 100;

export interface CandidateGatherer {
  add(candidate: RTCIceCandidateInit): void;
  /** Forgets what was not told yet. */
  close(): void;
}

/** Gathers the ways that this device can be reached by, so that a few signals tell of all of them, in their order. */
export function gatherCandidates(tell: (candidates: RTCIceCandidateInit[]) => void): CandidateGatherer {
  let found: RTCIceCandidateInit[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tellFound(): void {
    clearTimeout(timer);
    timer = undefined;
    const told = found;
    found = [];
    if (told.length > 0) tell(told);
  }

  return {
    add(candidate) {
      found.push(candidate);
      if (found.length === candidatesMax) tellFound();
      else timer ??= setTimeout(tellFound, gatherMs);
    },
    close() {
      clearTimeout(timer);
      found = [];
    },
  };
}
