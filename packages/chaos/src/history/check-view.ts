import type { Invariant, Violation } from "./invariants.ts";
import type { RoomIndex } from "./room-index.ts";
import { type Delivery, type ViewRecord, lastSeq } from "./view-record.ts";

/** How much of a view stands around what went wrong, in a report. */
const contextSize = 3;

/** Holds what one view was told against what happened, in the order in which it was told. */
export function checkView(view: ViewRecord, truth: RoomIndex): Violation[] {
  const violations: Violation[] = [];
  const report = (invariant: Invariant, seq: number, what: string) =>
    violations.push({ invariant, what: `${view.name}: ${what}`, history: historyAround(view, truth, seq) });

  const created = new Set<string>();
  let last = view.from;
  for (const delivery of view.deliveries) {
    const { seq, type, thing } = delivery;
    if (seq <= last) report("I3", seq, `change ${seq} came after change ${last}`);
    for (let skipped = last + 1; skipped < seq; skipped += 1) checkSkipped(skipped);
    if (truth.changeAt(seq)?.thing !== thing)
      report("I3", seq, `change ${seq} is of another thing here than in the room`);
    if (type === "message.created" && created.has(thing)) report("I2", seq, `message ${thing} was created twice`);
    if (type === "message.created") created.add(thing);
    if (!truth.isMember(view.userId, seq)) report("I5", seq, `change ${seq} came to somebody who is no member`);
    last = Math.max(last, seq);
  }

  if (view.state === "open") {
    if (!truth.isMember(view.userId, truth.headSeq)) report("I5", truth.headSeq, "the stream outlived the membership");
    else for (let missing = last + 1; missing <= truth.headSeq; missing += 1) checkSkipped(missing);
  }
  if (view.state === "outlived") report("I5", lastSeq(view), "the stream outlived the membership");
  if (view.state === "left" || view.state === "refused") {
    const departure = truth.departureOf(view.userId, last) ?? truth.departureOf(view.userId, view.from);
    if (departure === undefined) report("I4", lastSeq(view), "the stream ended, the membership did not");
    // A replay is of the present: what changed again after the membership had ended is not for them in any state.
    else if (view.state === "left") {
      for (let missing = last + 1; missing < departure; missing += 1) if (truth.isLast(missing)) checkSkipped(missing);
    }
  }
  return violations;

  function checkSkipped(seq: number): void {
    const change = truth.changeAt(seq);
    if (!change) return;
    if (change.isCreation) report("I1", seq, `message ${change.thing} never came`);
    else if (truth.isLast(seq)) report("I4", seq, `change ${seq} of ${change.thing} never came`);
  }
}

function historyAround(view: ViewRecord, truth: RoomIndex, seq: number): string[] {
  const before = view.deliveries.filter((delivery) => delivery.seq < seq).slice(-contextSize);
  const after = view.deliveries.filter((delivery) => delivery.seq >= seq).slice(0, contextSize);
  const change = truth.changeAt(seq);
  return [
    `${view.name} follows room ${view.roomId} from ${view.from}, taken up again ${view.resumptions} times, ${view.state}`,
    ...[...before, ...after].map((delivery) => `  was told ${words(delivery)}`),
    change ? `  the room has ${change.seq} ${change.kind} ${change.thing}` : `  the room has no change ${seq}`,
    ...(change ? [`  all changes of it: ${truth.changesOf(change.thing).join(", ")}`] : []),
    `  their membership: ${truth.membershipOf(view.userId)}`,
  ];
}

function words({ seq, type, thing }: Delivery): string {
  return `${seq} ${type} ${thing}`;
}
