import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { type Direction, type Rewrite, type ToxicState, type Toxics, isBlocked } from "./toxics.ts";

export interface PumpOptions {
  from: Socket;
  to: Socket;
  direction: Direction;
  state: ToxicState;
  random: () => number;
  /** Breaks the whole connection, as a router does that forgets it. */
  reset: () => void;
}

type Parcel = { kind: "bytes"; bytes: Buffer; dueAt: number } | { kind: "end" } | { kind: "broken" };

/** So much may be under way before the sender has to wait. */
const underWayMaxBytes = 256 * 1024;

/** Carries one direction of a connection: in order, whatever is wrong with the link. */
export function pump({ from, to, direction, state, random, reset }: PumpOptions): void {
  const parcels: Parcel[] = [];
  let bytesUnderWay = 0;
  let passed = 0;
  let lastDueAt = 0;
  let isCarrying = false;
  let limited: Toxics | undefined;
  let rewrite: Rewrite | undefined;

  from.on("data", (chunk: Buffer) => {
    const bytes = rewritten(chunk);
    if (bytes.length > 0) accept({ kind: "bytes", bytes, dueAt: dueAt() });
  });
  from.once("end", () => accept({ kind: "end" }));
  from.once("close", (hadError: boolean) => accept({ kind: hadError ? "broken" : "end" }));
  from.once("error", () => accept({ kind: "broken" }));

  function accept(parcel: Parcel): void {
    parcels.push(parcel);
    if (parcel.kind === "bytes") bytesUnderWay += parcel.bytes.length;
    if (bytesUnderWay > underWayMaxBytes) from.pause();
    if (!isCarrying) void carryAll();
  }

  async function carryAll(): Promise<void> {
    isCarrying = true;
    for (let parcel = parcels.shift(); parcel; parcel = parcels.shift()) {
      while (isBlocked(state, direction)) await state.changed();
      if (parcel.kind === "broken") reset();
      else if (parcel.kind === "end") to.end();
      else await carry(parcel.bytes, parcel.dueAt);
    }
    isCarrying = false;
  }

  async function carry(bytes: Buffer, due: number): Promise<void> {
    const wait = due - performance.now();
    if (wait > 0) await pause(wait);
    for (const slice of slices(bytes, state.now.sliceBytes)) {
      while (isBlocked(state, direction)) await state.changed();
      if (to.destroyed) break;
      if (isOverLimit(slice.length)) return reset();
      if (!to.write(slice)) await drained(to);
      if (state.now.bytesPerSecond) await pauseUnlessChanged((slice.length / state.now.bytesPerSecond) * 1_000);
    }
    bytesUnderWay -= bytes.length;
    if (bytesUnderWay <= underWayMaxBytes && from.isPaused()) from.resume();
  }

  /** A link that heals is as wide as before at once. */
  async function pauseUnlessChanged(ms: number): Promise<void> {
    const over = new AbortController();
    await Promise.race([pause(ms, undefined, { signal: over.signal }).catch(() => {}), state.changed()]);
    over.abort();
  }

  /** Later than what went before, so that nothing overtakes. */
  function dueAt(): number {
    const { latencyMs = 0, jitterMs = 0 } = state.now;
    const delay = Math.max(0, latencyMs + (random() * 2 - 1) * jitterMs);
    lastDueAt = Math.max(lastDueAt, delay === 0 ? 0 : performance.now() + delay);
    return lastDueAt;
  }

  function isOverLimit(length: number): boolean {
    if (limited !== state.now) passed = 0;
    limited = state.now;
    passed += length;
    return direction === "down" && state.now.limitBytes !== undefined && passed > state.now.limitBytes;
  }

  function rewritten(chunk: Buffer): Buffer {
    const { rewriteDown } = state.now;
    if (direction === "up") return chunk;
    if (rewriteDown) rewrite ??= rewriteDown();
    return rewrite?.(chunk, rewriteDown !== undefined) ?? chunk;
  }
}

function slices(bytes: Buffer, sliceBytes = bytes.length): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += sliceBytes) parts.push(bytes.subarray(at, at + sliceBytes));
  return parts;
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) return resolve();
    function done(): void {
      socket.off("drain", done).off("close", done);
      resolve();
    }
    socket.on("drain", done).on("close", done);
  });
}
