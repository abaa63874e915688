import fc from "fast-check";
import { expect, it } from "vitest";
import { type Evidence, checkHistory } from "./check-history.ts";
import type { Invariant } from "./invariants.ts";
import { flawless } from "./random-history.ts";
import type { Send } from "./operation.ts";
import type { Delivery, ViewRecord } from "./view-record.ts";

/** A way to spoil a run, or undefined where this run has nothing to spoil in that way. */
interface Damage {
  name: string;
  /** At least one of these is said to be broken. */
  breaks: readonly Invariant[];
  spoil(evidence: Evidence, at: number): Evidence | undefined;
}

const damages: readonly Damage[] = [
  {
    name: "a delivery that was not superseded is lost",
    breaks: ["I1", "I4"],
    spoil: (evidence, at) => {
      const { truth } = onlyRoom(evidence);
      const isLast = ({ seq, thing }: Delivery) =>
        truth.changes.findLast((change) => change.thing === thing)?.seq === seq;
      return inView(evidence, at, { isFit: isLast, spoil: without });
    },
  },
  {
    name: "a message's creation is lost, though it changed later",
    breaks: ["I1"],
    spoil: (evidence, at) =>
      inView(evidence, at, {
        // At the very end of a membership it may have been superseded meanwhile.
        isFit: ({ type }, { deliveries, state }, index) =>
          type === "message.created" && (state === "open" || index < deliveries.length - 1),
        spoil: without,
      }),
  },
  {
    name: "a delivery comes twice",
    breaks: ["I2", "I3"],
    spoil: (evidence, at) =>
      inView(evidence, at, {
        spoil: ({ deliveries }, twice) =>
          deliveries.flatMap((delivery) => (delivery === twice ? [delivery, delivery] : [delivery])),
      }),
  },
  {
    name: "two deliveries change places",
    breaks: ["I3"],
    spoil: (evidence, at) =>
      inView(evidence, at, {
        spoil: ({ deliveries }, early) => {
          const index = deliveries.indexOf(early);
          const next = deliveries[index + 1];
          if (!next) return undefined;
          return [...deliveries.slice(0, index), next, early, ...deliveries.slice(index + 2)];
        },
      }),
  },
  {
    name: "a delivery carries another thing than the room has",
    breaks: ["I3"],
    spoil: (evidence, at) =>
      inView(evidence, at, {
        spoil: ({ deliveries }, wrong) =>
          deliveries.map((delivery) => (delivery === wrong ? { ...delivery, thing: "something else" } : delivery)),
      }),
  },
  {
    name: "somebody is told of their own removal, or of what came after",
    breaks: ["I5"],
    spoil(evidence, at) {
      const { truth } = onlyRoom(evidence);
      const gone = truth.changes.filter(({ isDeparture }) => isDeparture);
      const departure = gone[at % Math.max(1, gone.length)];
      if (!departure) return undefined;
      return withViews(evidence, (view) => {
        const isTheirs = view.userId === departure.thing && view.from < departure.seq && view.state === "left";
        const told: Delivery = { seq: departure.seq, type: "member.changed", thing: departure.thing };
        const ended = (view.deliveries.at(-1)?.seq ?? view.from) + 1 === departure.seq;
        return isTheirs && ended ? { ...view, deliveries: [...view.deliveries, told] } : view;
      });
    },
  },
  {
    name: "a stream goes on when the membership has ended",
    breaks: ["I5"],
    spoil: (evidence, at) => {
      const { truth } = onlyRoom(evidence);
      if (truth.changes.findLast(({ thing }) => thing === "bob")?.isDeparture !== true) return undefined;
      const left = evidence.journal.views.filter(({ state }) => state === "left");
      const one = left[at % Math.max(1, left.length)];
      return one && withViews(evidence, (view) => (view === one ? { ...view, state: "open" } : view));
    },
  },
  {
    name: "a stream ends though the membership has not",
    breaks: ["I4"],
    spoil: (evidence) => withViews(evidence, (view) => (view.userId === "alice" ? { ...view, state: "left" } : view)),
  },
  {
    name: "an acknowledged message is not stored",
    breaks: ["I1"],
    spoil: (evidence, at) => inSends(evidence, at, (send) => ({ ...send, clientId: "another", seqs: [...send.seqs] })),
  },
  {
    name: "a refused message is stored",
    breaks: ["I5"],
    spoil: (evidence, at) => inSends(evidence, at, (send) => ({ ...send, outcome: "fail" })),
  },
  {
    name: "a repeated send is acknowledged as two messages",
    breaks: ["I2"],
    spoil: (evidence, at) => inSends(evidence, at, (send) => ({ ...send, seqs: [...send.seqs, 1_000] })),
  },
  {
    name: "the room skips a number",
    breaks: ["I4"],
    spoil(evidence, at) {
      const { truth, fresh } = onlyRoom(evidence);
      const changes = truth.changes.toSpliced(at % truth.changes.length, 1);
      return { ...evidence, rooms: [{ truth: { ...truth, changes }, fresh }] };
    },
  },
  {
    name: "somebody shows what a fresh load does not",
    breaks: ["I7"],
    spoil(evidence, at) {
      const { truth } = onlyRoom(evidence);
      const message = truth.messages[at % Math.max(1, truth.messages.length)];
      if (!message) return undefined;
      return withViews(evidence, (view) => {
        const held = view.messages.get(message.id);
        if (!held || view.state !== "open") return view;
        return { ...view, messages: new Map([...view.messages, [message.id, { ...held, json: "an older state" }]]) };
      });
    },
  },
  {
    name: "somebody does not show a message",
    breaks: ["I7"],
    spoil(evidence, at) {
      const { truth } = onlyRoom(evidence);
      const message = truth.messages[at % Math.max(1, truth.messages.length)];
      if (!message) return undefined;
      return withViews(evidence, (view) => ({
        ...view,
        messages: new Map([...view.messages].filter(([id]) => id !== message.id)),
      }));
    },
  },
];

it("a run as it should be has no fault, whatever happened in it", () => {
  fc.assert(
    fc.property(flawless, (evidence) => {
      expect(checkHistory(evidence)).toEqual([]);
    }),
  );
});

it.for(damages)("finds, wherever it happens, that $name", ({ breaks, spoil }) => {
  let found = 0;
  fc.assert(
    fc.property(flawless, fc.nat(), (evidence, at) => {
      const spoiled = spoil(evidence, at);
      if (!spoiled) return;
      const invariants = checkHistory(spoiled).map(({ invariant }) => invariant);
      expect(invariants.some((invariant) => breaks.includes(invariant))).toBe(true);
      found += 1;
    }),
    { numRuns: 300 },
  );
  expect(found).toBeGreaterThan(20);
});

function without({ deliveries }: ViewRecord, lost: Delivery): Delivery[] {
  return deliveries.filter((delivery) => delivery !== lost);
}

function onlyRoom({ rooms }: Evidence): Evidence["rooms"][number] {
  const [room] = rooms;
  if (!room) throw new Error("There is no room.");
  return room;
}

function withViews(evidence: Evidence, spoil: (view: ViewRecord) => ViewRecord): Evidence {
  return { ...evidence, journal: { ...evidence.journal, views: evidence.journal.views.map(spoil) } };
}

interface InView {
  isFit?: (delivery: Delivery, view: ViewRecord, index: number) => boolean;
  spoil: (view: ViewRecord, delivery: Delivery) => Delivery[] | undefined;
}

/** Changes what one view was told, at one of the deliveries that can be spoiled so. */
function inView(evidence: Evidence, at: number, { isFit = () => true, spoil }: InView): Evidence | undefined {
  const places = evidence.journal.views.flatMap((view) =>
    view.deliveries.filter((delivery, index) => isFit(delivery, view, index)).map((delivery) => ({ view, delivery })),
  );
  const place = places[at % Math.max(1, places.length)];
  const deliveries = place && spoil(place.view, place.delivery);
  return deliveries && withViews(evidence, (view) => (view === place.view ? { ...view, deliveries } : view));
}

function inSends(evidence: Evidence, at: number, spoil: (send: Send) => Send): Evidence | undefined {
  const { sends } = evidence.journal;
  if (sends.length === 0) return undefined;
  const spoiled = sends.map((send, index) => (index === at % sends.length ? spoil(send) : send));
  return { ...evidence, journal: { ...evidence.journal, sends: spoiled } };
}
