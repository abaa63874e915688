import type { AcknowledgedChange, Send } from "./operation.ts";
import type { GhostRecord } from "./check-ghosts.ts";
import type { ViewRecord } from "./view-record.ts";

/** What everybody did and was told, written down while it happens. */
export interface Journal {
  readonly sends: Send[];
  readonly changes: AcknowledgedChange[];
  readonly views: ViewRecord[];
  readonly ghosts: GhostRecord[];
  /** How often nobody answered, by the words of it. */
  readonly unknowns: Map<string, number>;
  /** How often the server said no, by its word for why. */
  readonly refusals: Map<string, number>;
  /** How often each kind of thing was done. */
  readonly actions: Map<string, number>;
  /** The same string for equal states, so that what everybody holds is held once. */
  intern(state: string): string;
}

export function createJournal(): Journal {
  const states = new Map<string, string>();
  return {
    sends: [],
    changes: [],
    views: [],
    ghosts: [],
    unknowns: new Map(),
    refusals: new Map(),
    actions: new Map(),
    intern(state) {
      const known = states.get(state);
      if (known === undefined) states.set(state, state);
      return known ?? state;
    },
  };
}

export function tally(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
