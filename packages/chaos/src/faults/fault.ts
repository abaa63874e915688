import type { Ghost } from "../client/ghost.ts";
import type { ModelClient } from "../client/model-client.ts";
import type { Owner } from "../client/owner.ts";
import type { Journal } from "../history/journal.ts";
import type { Random } from "../random.ts";
import type { Rig } from "../rig/start-rig.ts";

/** Where a fault happens. */
export interface Scene {
  rig: Rig;
  people: readonly ModelClient[];
  owner: Owner;
  roomIds: readonly string[];
  random: Random;
  journal: Journal;
  /** Somebody follows a room in a session of their own, which is about to end. */
  haunt(): Promise<Ghost>;
  /** Lets the fault last for as long as was drawn. */
  last(): Promise<void>;
}

/** A way to break something, and to make it whole again. */
export interface Fault {
  /** In the fault matrix. */
  number: number;
  name: string;
  /** What it breaks: faults of different parts can come together. */
  parts: readonly Part[];
  /** It is done to the link between nodes and Redis, which only one Redis has. */
  needsProxy?: boolean;
  /** How long it lasts, in milliseconds. */
  lastsMs: readonly [min: number, max: number];
  /** Returns when everything is whole again. */
  happen(scene: Scene): Promise<void>;
}

export type Part = "node" | "redis" | "postgres" | "links";
