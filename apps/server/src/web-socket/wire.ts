import type { Duplex } from "node:stream";

const carried = Symbol("carried");

/** What is told of a wire. */
export interface Carried {
  heard(chunk: Buffer): void;
  broke(error: Error): void;
  ended(): void;
  gone(): void;
}

/** A connection that knows what it carries. */
export interface Wire extends Duplex {
  [carried]?: Carried;
}

/** Tells of the wire from now on. The functions are the same for all wires; it is the wire that knows whom to tell. */
export function carry(wire: Wire, by: Carried): Wire {
  wire[carried] = by;
  return wire.on("close", tellGone).on("error", tellBroke).on("end", tellEnded).on("data", tellHeard);
}

function tellHeard(this: Wire, chunk: Buffer): void {
  this[carried]?.heard(chunk);
}

function tellBroke(this: Wire, error: Error): void {
  this[carried]?.broke(error);
}

function tellEnded(this: Wire): void {
  this[carried]?.ended();
}

function tellGone(this: Wire): void {
  this[carried]?.gone();
}
