import type { Call } from "../../call/schema.ts";
import type { MeEvent, Ringing, StopReason } from "../schema.ts";

export function isRinging({ state }: Call): boolean {
  return state === "ringing";
}

/** Whoever is blocked does not ring. */
interface Heard {
  isBlocked(userId: string): boolean;
}

/**
 * The calls that ring for one person, as their `live.me` stream last told them. What a call's state says is all there is
 * to it, so that every stream of a person, on any node, rings and stops alike.
 */
export class Rings {
  /** By the call, the change that made it ring. Mostly there are none. */
  #ringing: Map<string, Pick<Call, "roomId" | "changedSeq">> | undefined;
  /** Whether the person wants to be left alone: then nothing begins to ring; what rings, their pages hush. */
  isQuiet = false;
  readonly #userId: string;
  readonly #heard: Heard;

  constructor(userId: string, heard: Heard) {
    this.#userId = userId;
    this.#heard = heard;
  }

  /** Those of the calls that ring, in place of all that were told before. */
  replace(calls: readonly Call[]): Ringing[] {
    this.#ringing = undefined;
    if (this.isQuiet) return [];
    return calls.filter((call) => this.#ringsFor(call)).map((call) => this.#ring(call));
  }

  /** What there is to tell after a call has changed, if anything. */
  heed(call: Call): MeEvent | null {
    const known = this.#ringing?.get(call.id)?.changedSeq;
    if (known !== undefined && known >= call.changedSeq) return null;
    const rings = this.#ringsFor(call);
    if (rings && known === undefined && this.isQuiet) return null;
    if (rings && known === undefined) return { type: "call.ringing", ...this.#ring(call) };
    if (rings || known === undefined) return null;
    this.#ringing?.delete(call.id);
    return { type: "call.stopped", callId: call.id, reason: this.#reason(call) };
  }

  /** What rings of a room, as last told. */
  idsOf(roomId: string): string[] {
    return [...(this.#ringing ?? [])].filter(([, call]) => call.roomId === roomId).map(([callId]) => callId);
  }

  /** What there is to tell after the person has lost a room: of its call nothing more will come. */
  lose(roomId: string): MeEvent[] {
    const lost = this.idsOf(roomId);
    for (const callId of lost) this.#ringing?.delete(callId);
    return lost.map((callId) => ({ type: "call.stopped", callId, reason: "cancelled" }));
  }

  #ring(call: Call): Ringing {
    (this.#ringing ??= new Map()).set(call.id, { roomId: call.roomId, changedSeq: call.changedSeq });
    return { call, expiresAt: call.ringExpiresAt, at: new Date().toISOString() };
  }

  #ringsFor({ state, startedBy, declinedBy, ringExpiresAt }: Call): boolean {
    if (state !== "ringing" || startedBy === this.#userId || this.#heard.isBlocked(startedBy)) return false;
    return !declinedBy.includes(this.#userId) && Date.parse(ringExpiresAt) > Date.now();
  }

  #reason({ state, outcome, participants, declinedBy }: Call): StopReason {
    if (state === "ended") return outcome ?? "failed";
    if (declinedBy.includes(this.#userId)) return "declined";
    return participants.some(({ userId }) => userId === this.#userId) ? "answered_elsewhere" : "answered";
  }
}
