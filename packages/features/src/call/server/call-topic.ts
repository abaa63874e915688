import type { Bus } from "@parley/realtime";

/** Where the streams of a call's devices hear that there is something to be read. */
export function callTopic(callId: string): string {
  return `call:${callId}`;
}

/** Says on every node that the call, or what is addressed to its participants, must be read again. */
export function pokeCall(bus: Bus, callId: string): void {
  bus.publish(callTopic(callId), "");
}
