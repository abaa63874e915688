import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Attendance, aggregate, newer } from "./attendance.ts";
import { type PresenceRig, times } from "./presence-rig.contract.ts";
import { remember, step } from "./presence-steps.contract.ts";
import type { ConnectionChange, PresenceStore } from "./presence-store.ts";

const joined = (userId: string, connectionId: string, deviceId = connectionId): ConnectionChange => ({
  type: "join",
  userId,
  connectionId,
  deviceId,
});
const left = (userId: string, connectionId: string, isFinal = false): ConnectionChange => ({
  type: "leave",
  userId,
  connectionId,
  isFinal,
});
const idle = (userId: string, connectionId: string, isIdle = true): ConnectionChange => ({
  type: "set",
  userId,
  connectionId,
  isIdle,
});

/** What every presence store promises. */
export function describePresenceStore(name: string, start: () => Promise<PresenceRig>): void {
  describe(`${name}, by connections`, () => {
    test("whoever joins is online, with a device", async () => {
      await using rig = await start();
      const [lan] = await rig.store.apply("node", [joined("lan", "c1")]);
      expect(lan).toMatchObject({ userId: "lan", status: "online", devices: 1, inCall: false, lastSeenAt: null });
      expect(await known(rig.store)).toEqual([lan]);
    });

    test("tabs of one device count once, and devices each", async () => {
      await using rig = await start();
      await rig.store.apply("node", [joined("lan", "c1", "laptop"), joined("lan", "c2", "laptop")]);
      const [lan] = await rig.store.apply("other", [joined("lan", "c3", "phone")]);
      expect(lan).toMatchObject({ status: "online", devices: 2 });
    });

    test("a connection that goes counts until it has settled, and then they were last seen when it went", async () => {
      await using rig = await start();
      await rig.store.apply("node", [joined("lan", "c1")]);
      rig.advance(60_000);
      expect(await rig.store.apply("node", [left("lan", "c1")])).toEqual([]);
      rig.advance(times.settleMs - 1_000);
      expect(await rig.store.sweep()).toMatchObject({ changed: [] });
      rig.advance(1_001);
      const { changed } = await rig.store.sweep();
      expect(changed).toMatchObject([{ userId: "lan", status: "offline", devices: 0 }]);
      expect(changed[0]?.lastSeenAt).toBe(changed[0]?.since);
      expect(await rig.store.sweep()).toMatchObject({ changed: [] });
    });

    test("coming back within the settle time is no change, on whichever node", async () => {
      await using rig = await start();
      await rig.store.apply("node", [joined("lan", "c1", "laptop")]);
      const before = await known(rig.store);
      await rig.store.apply("node", [left("lan", "c1")]);
      rig.advance(10_000);
      expect(await rig.store.apply("other", [joined("lan", "c2", "laptop")])).toEqual([]);
      rig.advance(60_000);
      expect(await rig.store.sweep()).toMatchObject({ changed: [] });
      expect(await known(rig.store)).toEqual(before);
    });

    test("an end that is final is taken at once, with what is left of the same device", async () => {
      await using rig = await start();
      await rig.store.apply("node", [joined("lan", "c1", "laptop"), joined("lan", "c2", "laptop")]);
      await rig.store.apply("node", [left("lan", "c1")]);
      expect(await rig.store.apply("node", [left("lan", "c2", true)])).toMatchObject([{ status: "offline" }]);
    });

    test("idle is when no device is in use; falling idle settles, and use counts at once", async () => {
      await using rig = await start();
      await rig.store.apply("node", [joined("lan", "c1"), joined("lan", "c2"), idle("lan", "c1", false)]);
      await rig.store.apply("node", [idle("lan", "c2", false), idle("lan", "c1")]);
      rig.advance(times.settleMs + 1);
      expect(await rig.store.sweep()).toMatchObject({ changed: [] });
      await rig.store.apply("node", [idle("lan", "c2")]);
      expect(await known(rig.store)).toMatchObject([{ status: "online" }]);
      rig.advance(times.settleMs + 1);
      expect(await rig.store.sweep()).toMatchObject({ changed: [{ status: "idle", devices: 2 }] });
      expect(await rig.store.apply("node", [idle("lan", "c1", false)])).toMatchObject([{ status: "online" }]);
    });

    test("the first word of a connection counts at once, and one that comes back is as it was", async () => {
      await using rig = await start();
      await rig.store.apply("node", [joined("lan", "c1", "laptop")]);
      expect(await rig.store.apply("node", [idle("lan", "c1")])).toMatchObject([{ status: "idle" }]);
      await rig.store.apply("node", [left("lan", "c1")]);
      expect(await rig.store.apply("node", [joined("lan", "c2", "laptop")])).toEqual([]);
      expect(await known(rig.store)).toMatchObject([{ status: "idle", devices: 1 }]);
    });

    test("in a call while any connection is", async () => {
      await using rig = await start();
      await rig.store.apply("node", [joined("lan", "c1"), joined("lan", "c2")]);
      const call = (inCall: boolean): ConnectionChange => ({ type: "set", userId: "lan", connectionId: "c2", inCall });
      expect(await rig.store.apply("node", [call(true)])).toMatchObject([{ inCall: true }]);
      expect(await rig.store.apply("node", [call(false)])).toMatchObject([{ inCall: false }]);
    });

    test("a node is told dead once, and its people settle from its last sign of life", async () => {
      await using rig = await start();
      await rig.store.renew("node");
      await rig.store.renew("other");
      await rig.store.apply("node", [joined("lan", "c1"), joined("ada", "c2")]);
      await rig.store.apply("other", [joined("ada", "c3")]);
      rig.advance(10_000);
      await rig.store.renew("other");
      rig.advance(times.leaseMs - 10_000 + 1);
      const sweeps = await Promise.all([rig.store.sweep(), rig.store.sweep()]);
      expect(sweeps.flatMap(({ deadNodes }) => deadNodes)).toEqual([
        { nodeId: "node", connectionIds: expect.toSatisfy((ids: string[]) => ids.toSorted().join() === "c1,c2") },
      ]);
      rig.advance(times.settleMs);
      const { changed } = await rig.store.sweep();
      expect(changed.toSorted(byUser)).toMatchObject([
        { userId: "ada", status: "online", devices: 1 },
        { userId: "lan", status: "offline" },
      ]);
      const gone = changed.find(({ userId }) => userId === "lan");
      expect(Date.now() + times.leaseMs - (gone?.lastSeenAt ?? 0)).toBeLessThan(times.leaseMs + 5_000);
    });

    test("a node that dies with a crowd is dealt with in steps, and each connection is told once", async () => {
      await using rig = await start();
      await rig.store.renew("node");
      const ids = Array.from({ length: 450 }, (_, index) => `user-${index}`);
      await rig.store.apply(
        "node",
        ids.map((id) => joined(id, id)),
      );
      rig.advance(times.leaseMs + 1);
      const dead = await sweepAll(rig.store);
      expect(dead.lost.toSorted()).toEqual(ids.toSorted());
      rig.advance(times.settleMs);
      const settled = await sweepAll(rig.store);
      expect(settled.changed.filter(({ status }) => status === "offline")).toHaveLength(ids.length);
      expect(settled.lost).toEqual([]);
    });

    test("a node that slept says by its lease that it has to tell its connections again, and nobody flickers", async () => {
      await using rig = await start();
      expect(await rig.store.renew("node")).toMatchObject({ wasHeld: false });
      await rig.store.apply("node", [joined("lan", "c1")]);
      expect(await rig.store.renew("node")).toMatchObject({ wasHeld: true });
      rig.advance(times.leaseMs + 1);
      await rig.store.sweep();
      expect(await rig.store.renew("node")).toMatchObject({ wasHeld: false });
      expect(await rig.store.connectionsOf("node")).toEqual([]);
      expect(await rig.store.apply("node", [joined("lan", "c1")])).toEqual([]);
      expect(await rig.store.connectionsOf("node")).toEqual([{ connectionId: "c1", userId: "lan" }]);
      rig.advance(times.settleMs);
      await rig.store.renew("node");
      expect(await rig.store.sweep()).toMatchObject({ changed: [] });
    });

    test("a store that lost everything is another one; restored, people stay until told again or settled", async () => {
      await using rig = await start();
      const { epoch } = await rig.store.renew("node");
      await rig.store.apply("node", [joined("lan", "c1"), joined("lan", "c2"), joined("ada", "c3")]);
      const before = (await known(rig.store)).toSorted(byUser);
      await rig.lose();
      expect((await rig.store.renew("node")).epoch).not.toBe(epoch);
      const restored = await rig.store.restore(before);
      expect(restored.toSorted(byUser)).toEqual(before.map((state) => ({ ...state, version: expect.any(Number) })));
      for (const state of restored) {
        expect(state.version).toBeGreaterThan(before.find(({ userId }) => userId === state.userId)?.version ?? 0);
      }
      expect(await rig.store.restore(before)).toEqual([]);
      expect(await rig.store.apply("node", [joined("lan", "c1")])).toEqual([]);
      for (let rest = 0; rest < 3; rest += 1) {
        expect(await rig.store.sweep()).toMatchObject({ changed: [] });
        rig.advance((times.leaseMs + times.settleMs) / 3 + 1);
        await rig.store.renew("node");
      }
      const { changed } = await rig.store.sweep();
      expect(changed.toSorted(byUser)).toMatchObject([
        { userId: "ada", status: "offline" },
        { userId: "lan", status: "online", devices: 1 },
      ]);
    });

    test("whatever is told twice, late or for nobody changes nothing", async () => {
      await using rig = await start();
      await rig.store.apply("node", [joined("lan", "c1")]);
      const again = [joined("lan", "c1"), idle("lan", "c9"), left("lan", "c9"), left("ada", "c9", true)];
      expect(await rig.store.apply("node", again)).toEqual([]);
      expect(await rig.store.apply("node", [])).toEqual([]);
    });

    test("whatever happens, versions tell everything, and at rest everybody is what their connections say", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
          await using rig = await start();
          const truth = new Map<string, Extract<ConnectionChange, { type: "join" }>>();
          const replica = new Map<string, Attendance>();
          let cursor = 0;

          for (const { change, advanceMs } of steps) {
            const { wasHeld } = await rig.store.renew("node");
            if (!wasHeld) await rig.store.apply("node", [...truth.values()]);
            const told = await rig.store.apply("node", change ? [change] : []);
            remember(truth, change);
            rig.advance(advanceMs);
            const { changed } = await rig.store.sweep();
            // What the caller hears of itself, and late, does no harm to what it read.
            cursor = await pull(rig.store, replica, cursor);
            for (const state of [...told, ...changed])
              replica.set(state.userId, newer(replica.get(state.userId), state));
            for (const { userId } of truth.values()) expect(replica.get(userId)?.status).not.toBe("offline");
          }
          // More than the lease may pass in the last step.
          for (let rest = 0; rest < 3; rest += 1) {
            rig.advance(times.settleMs + 1);
            await rig.store.renew("node");
            await rig.store.apply("node", [...truth.values()]);
            await rig.store.sweep();
          }
          await pull(rig.store, replica, cursor);

          const fresh = await known(rig.store);
          expect([...replica.values()].toSorted(byUser)).toEqual(fresh.toSorted(byUser));
          expect(new Set(fresh.map(({ version }) => version)).size).toBe(fresh.length);
          for (const { userId, status, devices } of fresh) {
            const own = [...truth.values()].filter((connection) => connection.userId === userId);
            const states = own.map(({ deviceId, isIdle = false }) => ({ deviceId, isIdle, inCall: false }));
            expect({ status, devices }).toMatchObject({
              status: aggregate(states).status,
              devices: aggregate(states).devices,
            });
          }
        }),
        { numRuns: 60 },
      );
    });
  });
}

/** Sweeps until nothing more is due. */
async function sweepAll(store: PresenceStore): Promise<{ lost: string[]; changed: Attendance[] }> {
  const lost: string[] = [];
  const changed: Attendance[] = [];
  for (;;) {
    const swept = await store.sweep();
    lost.push(...swept.deadNodes.flatMap(({ connectionIds }) => connectionIds));
    changed.push(...swept.changed);
    if (!swept.hasMore) return { lost, changed };
  }
}

async function pull(store: PresenceStore, replica: Map<string, Attendance>, after: number): Promise<number> {
  let cursor = after;
  for (;;) {
    const { changed } = await store.since(cursor, 2);
    for (const state of changed) replica.set(state.userId, newer(replica.get(state.userId), state));
    if (changed.length < 2) return changed.at(-1)?.version ?? cursor;
    cursor = changed.at(-1)?.version ?? cursor;
  }
}

async function known(store: PresenceStore): Promise<Attendance[]> {
  return (await store.since(0, 1_000)).changed;
}

function byUser(a: Attendance, b: Attendance): number {
  return a.userId.localeCompare(b.userId);
}
