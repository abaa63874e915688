import type { Violation } from "./invariants.ts";
import type { RoomIndex } from "./room-index.ts";
import type { TrueRoom } from "./truth.ts";

/** The room's log itself: every number from the first to the head was given once. */
export function checkTruth({ roomId, headSeq, changes }: TrueRoom): Violation[] {
  const seqs = changes.map(({ seq }) => seq);
  const isWhole = seqs.length === headSeq && seqs.every((seq, index) => seq === index + 1);
  if (isWhole) return [];
  const wrong = seqs.findIndex((seq, index) => seq !== index + 1);
  return [
    {
      invariant: "I4",
      what: `room ${roomId} has ${seqs.length} changes and its head is ${headSeq}`,
      history: [`  around the first that is wrong: ${seqs.slice(Math.max(0, wrong - 3), wrong + 3).join(", ")}`],
    },
  ];
}

/** What is compared at the end: what one client shows, and what a fresh load shows. */
export interface Shown {
  name: string;
  oldest: number;
  messages: ReadonlyMap<string, { seq: number; changedSeq: number; json: string }>;
}

/** Everybody who follows a room holds exactly what a fresh load of it shows, as far back as they had loaded. */
export function checkConvergence(shown: Shown, fresh: ReadonlyMap<string, string>, room: RoomIndex): Violation[] {
  const known = [...shown.messages].filter(([, { seq }]) => seq >= shown.oldest);
  const expected = [...fresh].filter(([id]) => (room.changesOf(id)[0] ?? 0) >= shown.oldest);
  const differing = expected.filter(([id, json]) => shown.messages.get(id)?.json !== json);
  const surplus = known.filter(([id]) => !fresh.has(id));
  return [...differing, ...surplus].slice(0, 3).map(([id]) => ({
    invariant: "I7",
    what: `${shown.name} does not show message ${id} as a fresh load does`,
    history: [
      `  shown: ${shown.messages.get(id)?.json ?? "not at all"}`,
      `  fresh: ${fresh.get(id) ?? "not at all"}`,
      `  all changes of it: ${room.changesOf(id).join(", ")}`,
    ],
  }));
}
