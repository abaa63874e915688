import fc, { type Arbitrary } from "fast-check";
import type { Evidence } from "./check-history.ts";
import type { Send } from "./operation.ts";
import type { TrueChange, TrueRoom } from "./truth.ts";
import type { Delivery, ViewRecord } from "./view-record.ts";

/** What happens next in a room: somebody writes, a message changes, or Bob, who is there at first, goes or comes back. */
type Step = { kind: "send"; by: "alice" | "bob" } | { kind: "change"; which: number } | { kind: "bob" };

const steps: Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("send" as const), by: fc.constantFrom("alice", "bob") }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("change" as const), which: fc.nat() }) },
    { weight: 1, arbitrary: fc.constant({ kind: "bob" as const }) },
  ),
  { minLength: 6, maxLength: 40 },
);

/** A run as it should be: everybody was told everything that is for them, as it happened, and shows it. */
export const flawless: Arbitrary<Evidence> = steps.map((happened) => {
  const truth = live(happened);
  const fresh = new Map(truth.messages.map(({ id }) => [id, stateOf(truth, id)]));
  const sends = truth.messages.map(({ id, seq, authorId, clientId }): Send => ({
    userId: authorId,
    roomId: truth.roomId,
    clientId,
    attempts: 1,
    outcome: "ok",
    seqs: [seq],
    messageId: id,
  }));
  const views = [viewOf(truth, { userId: "alice", from: 2, until: truth.headSeq }), ...bobsViews(truth)];
  return { journal: { sends, changes: [], views, ghosts: [] }, rooms: [{ truth, fresh }] };
});

function live(happened: readonly Step[]): TrueRoom {
  const changes: TrueChange[] = [];
  const messages: TrueRoom["messages"] = [];
  let isBobHere = true;
  const change = (kind: TrueChange["kind"], thing: string, flags: Partial<TrueChange> = {}): number => {
    const seq = changes.length + 1;
    changes.push({ seq, kind, thing, isCreation: false, isDeparture: false, ...flags });
    return seq;
  };
  change("member", "alice");
  change("member", "bob");
  for (const step of happened) {
    const known = messages[step.kind === "change" ? step.which % Math.max(1, messages.length) : -1];
    if (step.kind === "bob") {
      isBobHere = !isBobHere;
      change("member", "bob", { isDeparture: !isBobHere });
    } else if (known) {
      change("message", known.id);
    } else if (step.kind === "send") {
      const id = `message ${messages.length}`;
      const authorId = isBobHere ? step.by : "alice";
      messages.push({ id, seq: change("message", id, { isCreation: true }), authorId, clientId: `client ${id}` });
    }
  }
  return { roomId: "room", headSeq: changes.length, changes, messages };
}

interface Stay {
  userId: string;
  from: number;
  until: number;
}

function viewOf(truth: TrueRoom, { userId, from, until }: Stay): ViewRecord {
  const shown = truth.messages.filter(({ seq }) => seq <= until);
  return {
    userId,
    name: userId,
    roomId: truth.roomId,
    from,
    oldest: 0,
    deliveries: truth.changes.filter(({ seq }) => seq > from && seq <= until).map(deliveryOf),
    messages: new Map(
      shown.map(({ id, seq }) => [id, { seq, changedSeq: lastOf(truth, id), json: stateOf(truth, id) }]),
    ),
    state: until === truth.headSeq ? "open" : "left",
    resumptions: 0,
  };
}

/** One for each time that he was there: it begins when he comes, and ends right before he goes. */
function bobsViews(truth: TrueRoom): ViewRecord[] {
  const own = truth.changes.filter(({ thing }) => thing === "bob");
  return own.flatMap(({ seq, isDeparture }, index) => {
    if (isDeparture) return [];
    const departure = own[index + 1];
    return [viewOf(truth, { userId: "bob", from: seq, until: departure ? departure.seq - 1 : truth.headSeq })];
  });
}

function deliveryOf({ seq, kind, thing, isCreation }: TrueChange): Delivery {
  return { seq, type: isCreation ? "message.created" : `${kind}.changed`, thing };
}

function lastOf({ changes }: TrueRoom, thing: string): number {
  return changes.findLast((change) => change.thing === thing)?.seq ?? 0;
}

function stateOf(truth: TrueRoom, id: string): string {
  return `${id} as of ${lastOf(truth, id)}`;
}
