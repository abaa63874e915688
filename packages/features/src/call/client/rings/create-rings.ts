import { type StoreApi, createStore } from "zustand/vanilla";
import type { Call } from "../../schema.ts";

/** A call that rings until `expiresAt`; `at` is now by the same clock, since this device's own may be wrong. */
export interface RingingCall {
  call: Call;
  expiresAt: string;
  at: string;
}

/** The calls that ring at this page, as the server says it. None rings longer than it may, even when nobody says stop. */
export interface Rings {
  /** The first to ring first. The same array until one comes or goes. */
  calls: StoreApi<readonly Call[]>;
  /** These ring and no others: what is not among them stopped while nobody listened. */
  replace(ringing: readonly RingingCall[]): void;
  ring(ringing: RingingCall): void;
  stop(callId: string): void;
}

/** Keeps what rings. Without timers running it holds nothing, so it needs no closing beyond `replace([])`. */
export function createRings(): Rings {
  const calls = createStore<readonly Call[]>(() => []);
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  function stop(callId: string): void {
    clearTimeout(timers.get(callId));
    timers.delete(callId);
    if (!calls.getState().some(({ id }) => id === callId)) return;
    calls.setState((known) => known.filter(({ id }) => id !== callId), true);
  }

  function ring({ call, expiresAt, at }: RingingCall): void {
    const leftMs = Date.parse(expiresAt) - Date.parse(at);
    if (leftMs <= 0) return stop(call.id);
    clearTimeout(timers.get(call.id));
    timers.set(
      call.id,
      setTimeout(() => stop(call.id), leftMs),
    );
    calls.setState((known) => [...known.filter(({ id }) => id !== call.id), call], true);
  }

  return {
    calls,
    ring,
    stop,
    replace(ringing) {
      const staying = new Set(ringing.map(({ call }) => call.id));
      for (const { id } of calls.getState()) if (!staying.has(id)) stop(id);
      ringing.forEach(ring);
    },
  };
}
