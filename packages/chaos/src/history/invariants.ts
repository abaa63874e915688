/** What must hold, whatever happens. The names are those of the fault matrix. */
export const invariants = {
  I1: "every acknowledged message is stored, and reaches everybody entitled to it",
  I2: "one row and one delivery for each message, however often it was sent",
  I3: "everybody sees one order, and it is the order of the room",
  I4: "nothing is left out of a stream but states that were superseded",
  I5: "nothing is told to, or taken from, somebody who is no member",
  I6: "nothing is left of streams and sockets when all have gone, and no node needs more than 256 MB of heap",
  I7: "everybody has caught up soon after the fault is over, and holds what a fresh load shows",
  I8: "every node shows who is here and who is not, soon after the fault is over",
  I10: "no process ends that was not killed",
} as const;
export type Invariant = keyof typeof invariants;

/** A promise that was broken, and the shortest history that shows it. */
export interface Violation {
  invariant: Invariant;
  what: string;
  history: readonly string[];
}
