import type { Violation } from "./invariants.ts";

/** What a node still held when everybody had gone. */
export interface Leftovers {
  nodeId: string;
  openSockets: number;
  streams: number;
  queuedChanges: number;
}

/** Once everybody has gone, nothing that was made for them is left. */
export function checkLeftovers(leftovers: readonly Leftovers[]): Violation[] {
  return leftovers.flatMap(({ nodeId, openSockets, streams, queuedChanges }) => {
    if (openSockets + streams + queuedChanges === 0) return [];
    const what = `${nodeId} still holds something when everybody has gone`;
    return [
      { invariant: "I6", what, history: [`  ${openSockets} sockets, ${streams} streams, ${queuedChanges} changes`] },
    ];
  });
}
