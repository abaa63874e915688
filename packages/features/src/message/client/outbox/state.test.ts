import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as outbox from "./state.ts";
import type { OutboxEntry, OutboxState } from "./state.ts";

type Step =
  | { kind: "add"; room: string }
  | { kind: "begin"; room: string }
  | { kind: "land"; room: string; outcome: "delivered" | "refused" | "postponed" }
  | { kind: "remove" | "retry" | "confirm"; which: number };

const room = fc.constantFrom("general", "random", "help");
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("add" as const), room }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("begin" as const), room }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("land" as const),
      room,
      outcome: fc.constantFrom("delivered" as const, "refused" as const, "postponed" as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("remove" as const, "retry" as const, "confirm" as const),
      which: fc.nat(),
    }),
  },
);
const plan = fc.array(step, { maxLength: 120, size: "max" });

describe("whatever happens", () => {
  it("at most one message of a room is on its way", () => {
    walk(({ state }) => {
      const rooms = state.entries.filter(({ clientId }) => state.inFlight.has(clientId)).map(({ roomId }) => roomId);
      expect(rooms).toEqual([...new Set(rooms)]);
    });
  });

  it("nothing is lost: what is not delivered or removed is still there", () => {
    walk(({ state, added, delivered, removed }) => {
      const kept = state.entries.map(({ clientId }) => clientId);
      const gone = added.filter((clientId) => !kept.includes(clientId));
      expect(gone.toSorted()).toEqual([...delivered, ...removed].toSorted());
    });
  });

  it("nothing is sent after it was removed or delivered", () => {
    walk(({ begun, delivered, removed }) => {
      const gone = new Set([...delivered, ...removed]);
      expect(begun.filter(({ clientId, isFresh }) => isFresh && gone.has(clientId))).toEqual([]);
    });
  });

  it("messages of a room are first sent in the order in which they were written", () => {
    walk(({ begun, retried }) => {
      for (const name of ["general", "random", "help"]) {
        const order = begun.filter(({ roomId, clientId }) => roomId === name && !retried.has(clientId));
        const firsts = [...new Set(order.map(({ clientId }) => clientId))];
        expect(firsts).toEqual(firsts.toSorted());
      }
    });
  });
});

describe("next", () => {
  it("waits until the first may be tried again, and does not send the second instead", () => {
    let state = outbox.add(outbox.add(outbox.emptyOutbox, entry(1, "general")), entry(2, "general"));
    state = outbox.postponed(outbox.begin(state, id(1)), id(1), { notBefore: 5_000, isLimited: false });
    expect(outbox.next(state, "general", 4_999)).toBeUndefined();
    expect(outbox.next(state, "general", 5_000)?.clientId).toBe(id(1));
    expect(outbox.next(outbox.hurry(state), "general", 0)?.clientId).toBe(id(1));
  });

  it("passes over what was refused", () => {
    let state = outbox.add(outbox.add(outbox.emptyOutbox, entry(1, "general")), entry(2, "general"));
    state = outbox.refused(outbox.begin(state, id(1)), id(1), "No.");
    expect(outbox.next(state, "general", 0)?.clientId).toBe(id(2));
    expect(state.entries[0]).toMatchObject({ state: "failed", error: "No." });
  });
});

describe("restored", () => {
  it("takes over what other tabs stored and removed, but not over what is not stored yet", () => {
    const state = [1, 2, 3].reduce((all, number) => outbox.add(all, entry(number, "general")), outbox.emptyOutbox);
    const stored = [entry(2, "general"), entry(4, "general"), entry(5, "general")];
    const merged = outbox.restored(state, stored, new Set([id(3), id(5)]));
    expect(merged.entries.map(({ clientId }) => clientId)).toEqual([id(2), id(3), id(4)]);
  });
});

interface Walk {
  state: OutboxState;
  inFlight: Map<string, OutboxEntry>;
  added: string[];
  delivered: string[];
  removed: string[];
  retried: Set<string>;
  begun: { roomId: string; clientId: string; isFresh: boolean }[];
}

/** Takes random steps as the runner does, and looks after each. */
function walk(look: (walk: Walk) => void): void {
  fc.assert(
    fc.property(plan, (steps) => {
      const now: Walk = {
        state: outbox.emptyOutbox,
        inFlight: new Map(),
        added: [],
        delivered: [],
        removed: [],
        retried: new Set(),
        begun: [],
      };
      for (const taken of steps) {
        take(now, taken);
        look(now);
        now.begun = now.begun.map((begun) => ({ ...begun, isFresh: false }));
      }
    }),
  );
}

function take(now: Walk, taken: Step): void {
  switch (taken.kind) {
    case "add": {
      const added = entry(now.added.length, taken.room);
      now.added.push(added.clientId);
      now.state = outbox.add(now.state, added);
      return;
    }
    case "begin": {
      const sending = outbox.next(now.state, taken.room, Number.POSITIVE_INFINITY);
      if (!sending) return;
      now.begun.push({ roomId: taken.room, clientId: sending.clientId, isFresh: true });
      now.inFlight.set(taken.room, sending);
      now.state = outbox.begin(now.state, sending.clientId);
      return;
    }
    case "land": {
      const sending = now.inFlight.get(taken.room);
      if (!sending) return;
      now.inFlight.delete(taken.room);
      now.state = land(now.state, sending.clientId, taken.outcome);
      if (taken.outcome === "delivered") now.delivered.push(sending.clientId);
      return;
    }
    default: {
      const target = now.state.entries[taken.which % Math.max(1, now.state.entries.length)];
      if (target) act(now, taken.kind, target);
    }
  }
}

function act(now: Walk, kind: "remove" | "retry" | "confirm", { clientId, roomId, state }: OutboxEntry): void {
  const isSending = now.state.inFlight.has(clientId);
  if (kind === "remove") {
    now.state = outbox.remove(now.state, clientId);
    if (!isSending) now.removed.push(clientId);
  } else if (kind === "confirm") {
    now.state = outbox.delivered(now.state, clientId);
    now.delivered.push(clientId);
    if (isSending) now.inFlight.delete(roomId);
  } else if (state === "failed") {
    now.retried.add(clientId);
    now.state = outbox.retry(now.state, clientId);
  }
}

function land(state: OutboxState, clientId: string, outcome: "delivered" | "refused" | "postponed"): OutboxState {
  if (outcome === "delivered") return outbox.delivered(state, clientId);
  if (outcome === "refused") return outbox.refused(state, clientId, "No.");
  return outbox.postponed(state, clientId, { notBefore: 0, isLimited: false });
}

function id(number: number): string {
  return `client-${String(number).padStart(4, "0")}`;
}

function entry(number: number, roomId: string): OutboxEntry {
  return {
    clientId: id(number),
    userId: "alice",
    roomId,
    body: `body ${number}`,
    createdAt: new Date(number).toISOString(),
    state: "queued",
  };
}
