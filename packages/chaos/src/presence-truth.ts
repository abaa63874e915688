import { setTimeout as pause } from "node:timers/promises";
import type { PresenceView } from "./client/presence-view.ts";
import type { Violation } from "./history/invariants.ts";

/** In how long every node must show who is here and who is not, once everything is whole again, in milliseconds. */
const presenceWithinMs = 60_000;

/** Somebody, and whether they are here. */
export interface Whereabouts {
  userId: string;
  name: string;
  isHere: boolean;
}

/** Waits until every node shows everybody as they are, and answers whom one still shows otherwise when time is up. */
export async function comparePresence(
  views: readonly PresenceView[],
  everybody: () => readonly Whereabouts[],
): Promise<Violation[]> {
  const deadline = performance.now() + presenceWithinMs;
  for (;;) {
    const violations = views.flatMap((view) => everybody().flatMap((person) => differenceOf(view, person)));
    if (violations.length === 0 || performance.now() > deadline) return violations;
    await pause(50);
  }
}

/** What one node shows of one person, where it is not what they are. */
export function differenceOf(
  { url, statusOf }: Pick<PresenceView, "url" | "statusOf">,
  { userId, name, isHere }: Whereabouts,
): Violation[] {
  const status = statusOf(userId);
  const isShownHere = status !== undefined && status !== "offline";
  if (isShownHere === isHere) return [];
  const what = `${name} is ${isHere ? "here" : "gone"} and shown otherwise after ${presenceWithinMs} ms`;
  return [{ invariant: "I8", what, history: [`  ${url} shows ${status ?? "nothing of them"}`] }];
}
