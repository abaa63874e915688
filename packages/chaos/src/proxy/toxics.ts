/** What is wrong with a link. Nothing set: it is as good as none in between. */
export interface Toxics {
  /** How long every byte is under way, in milliseconds, and by how much that varies either way. */
  latencyMs?: number;
  jitterMs?: number;
  bytesPerSecond?: number;
  /** No write is longer than this. */
  sliceBytes?: number;
  /** After so many bytes towards the client the connection is reset: requests arrive, answers do not. */
  limitBytes?: number;
  /** Nothing passes, in these directions, not even an end; what waits goes on when the link heals. */
  blackhole?: "both" | "up" | "down";
  /** Makes, for each connection, what is done to the bytes towards the client. */
  rewriteDown?: () => Rewrite;
}

/** What is to pass instead of a chunk. `isOn` is false once the link is healed: then nothing may be kept back. */
export type Rewrite = (chunk: Buffer, isOn: boolean) => Buffer;

/** From the client to the server, or back. */
export type Direction = "up" | "down";

/** A link's present toxics, and a way to wait for others. */
export interface ToxicState {
  readonly now: Toxics;
  set(toxics: Toxics): void;
  /** Fulfils once something other is set. */
  changed(): Promise<void>;
}

export function createToxicState(): ToxicState {
  let now: Toxics = {};
  let waiting: (() => void)[] = [];
  return {
    get now() {
      return now;
    },
    set(toxics) {
      now = toxics;
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    changed: () => new Promise((resolve) => waiting.push(resolve)),
  };
}

export function isBlocked({ now }: ToxicState, direction: Direction): boolean {
  return now.blackhole === "both" || now.blackhole === direction;
}
