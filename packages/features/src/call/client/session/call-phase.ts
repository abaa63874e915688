import type { Call } from "../../schema.ts";
import type { CallPhase } from "../call-session.ts";
import type { Remote } from "../media/media-topology.ts";

export interface PhaseInput {
  call: Call | null;
  remotes: readonly Pick<Remote, "state" | "lostAt">[];
  /** When media first came, or null. */
  connectedAt: number | null;
}

/** How a device stands to a call that it has not left. */
export function callPhase({ call, remotes, connectedAt }: PhaseInput): Exclude<CallPhase, "ended"> {
  if (!call) return "starting";
  if (call.state === "ringing") return "ringing";
  if (connectedAt === null) return "connecting";
  // Whoever is left alone, or waits for somebody new, has lost nobody.
  return lostSince(remotes) === null ? "connected" : "reconnecting";
}

/** Since when there is a way to nobody, in milliseconds of `Date.now()`. Null while there is one, or nobody to lose. */
export function lostSince(remotes: PhaseInput["remotes"]): number | null {
  if (remotes.some(({ state }) => state === "connected")) return null;
  const lost = remotes.flatMap(({ lostAt }) => lostAt ?? []);
  return lost.length === 0 ? null : Math.max(...lost);
}

/** Nobody can be reached, and nothing more is tried. */
export function isHopeless(remotes: readonly Pick<Remote, "state">[]): boolean {
  return remotes.length > 0 && remotes.every(({ state }) => state === "lost");
}
