import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Recovery,
  type RecoveryEvent,
  type Remedy,
  beginRecovery,
  connectMs,
  graceMs,
  peerStateOf,
  rebuildMs,
  rebuildsMax,
  recover,
  restartMs,
} from "./recovery.ts";

/** A way, and what was done about it so far. */
function openWay() {
  let now = 0;
  let recovery = beginRecovery(now);
  const remedies: Remedy[] = [];
  const happen = (event: RecoveryEvent) => {
    const next = recover(recovery, event, now);
    recovery = next.recovery;
    if (next.remedy) remedies.push(next.remedy);
  };
  return {
    remedies,
    state: () => peerStateOf(recovery),
    recovery: () => recovery,
    now: () => now,
    transport: (state: RTCPeerConnectionState) => happen({ type: "transport", state }),
    happen,
    pass(ms: number) {
      const end = now + ms;
      while ("wakeAt" in recovery && recovery.wakeAt <= end) {
        now = Math.max(now, recovery.wakeAt);
        happen({ type: "woke" });
      }
      now = end;
    },
  };
}

describe("a way that is lost", () => {
  it("may come back by itself for three seconds", () => {
    const way = openWay();
    way.transport("connected");
    way.transport("disconnected");
    expect(way.state()).toBe("reconnecting");
    way.pass(graceMs - 1);
    way.transport("connected");
    way.pass(60_000);
    expect(way.remedies).toEqual([]);
    expect(way.state()).toBe("connected");
  });

  it("is sought at once when it has failed", () => {
    const way = openWay();
    way.transport("connected");
    way.transport("failed");
    expect(way.remedies).toEqual(["restart"]);
  });

  it("is sought within the connection, then with new ones, and then given up, within half a minute", () => {
    const way = openWay();
    way.transport("connected");
    way.transport("disconnected");
    way.pass(graceMs);
    expect(way.remedies).toEqual(["restart"]);
    way.pass(restartMs);
    expect(way.remedies).toEqual(["restart", "rebuild"]);
    way.pass(rebuildMs);
    expect(way.remedies).toEqual(["restart", "rebuild", "rebuild"]);
    way.pass(rebuildMs);
    expect(way.state()).toBe("lost");
    expect(way.recovery()).toMatchObject({ lostAt: 0 });
    expect(way.now()).toBeLessThanOrEqual(30_000);
  });

  it("is sought again when the network is another, or the other side has found a way", () => {
    const way = openWay();
    way.pass(10 * connectMs);
    expect(way.state()).toBe("lost");
    way.happen({ type: "moved" });
    expect(way.state()).toBe("reconnecting");
    way.pass(10 * connectMs);
    expect(way.state()).toBe("lost");
    way.happen({ type: "remade" });
    way.transport("connected");
    expect(way.state()).toBe("connected");
  });
});

it("a network that changes under a way that works costs no more than a look for a better one", () => {
  const way = openWay();
  way.transport("connected");
  way.happen({ type: "moved" });
  expect(way.remedies).toEqual(["restart"]);
  expect(way.state()).toBe("connected");
});

it("a way that may not be used any more is left at once for another", () => {
  const way = openWay();
  way.transport("connected");
  way.happen({ type: "forbidden" });
  expect(way.remedies).toEqual(["rebuild"]);
  expect(way.state()).toBe("reconnecting");
});

it("nothing is tried for ever, nothing while there is a way, and the first loss stays the first", () => {
  const states = fc.constantFrom<RTCPeerConnectionState>("connecting", "connected", "disconnected", "failed");
  const event = fc.oneof(
    fc.record({ type: fc.constant("transport" as const), state: states }),
    fc.record({ type: fc.constantFrom("woke" as const, "remade" as const, "moved" as const, "forbidden" as const) }),
  );
  const history = fc.array(fc.record({ event, waitMs: fc.integer({ min: 0, max: 12_000 }) }), { maxLength: 50 });
  fc.assert(
    fc.property(history, (happenings) => {
      const way = openWay();
      for (const { event: happening, waitMs } of happenings) {
        const before: Recovery = way.recovery();
        way.happen(happening);
        const after = way.recovery();
        if ("lostAt" in before && "lostAt" in after) expect(after.lostAt).toBe(before.lostAt);
        if (happening.type === "transport" && happening.state === "connected") {
          expect(after).toEqual({ kind: "connected" });
        }
        way.pass(waitMs);
      }
      const tried = way.remedies.length;
      way.pass(600_000);
      expect(["connected", "lost"]).toContain(way.state());
      expect(way.remedies.length - tried).toBeLessThanOrEqual(2 + rebuildsMax);
    }),
  );
});
