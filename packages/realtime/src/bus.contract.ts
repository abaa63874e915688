import { collect, type Collected } from "@parley/testing/collected";
import { describe, expect, test, vi } from "vitest";
import type { Bus } from "./bus.ts";

/** A way for buses of several nodes to reach each other, that can be cut and mended. */
export interface BusRig extends AsyncDisposable {
  /** A node's bus, and where the errors of its listeners go. */
  join(nodeId: string, onError?: (error: unknown) => void): Bus;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** What every bus guarantees. */
export function describeBus(name: string, start: () => Promise<BusRig>): void {
  describe(`${name}, between nodes`, () => {
    test("a payload reaches the listeners of every node once", async () => {
      await using rig = await start();
      const [alice, bob, carol] = await up(rig.join("alice"), rig.join("bob"), rig.join("carol"));
      const heard = await Promise.all([alice, bob, carol].map((bus) => listen(bus, "general")));

      alice.publish("general", "hello");
      alice.publish("general", "end");

      for (const { until } of heard) expect(await until(ended)).toEqual(["hello", "end"]);
      await leave(alice, bob, carol);
    });

    test("payloads of one publisher arrive in their order", async () => {
      await using rig = await start();
      const [alice, bob] = await up(rig.join("alice"), rig.join("bob"));
      const heard = await listen(bob, "general");
      const sent = Array.from({ length: 2_000 }, (_, index) => `${index}`);

      for (const payload of [...sent, "end"]) alice.publish("general", payload);

      expect(await heard.until(ended)).toEqual([...sent, "end"]);
      await leave(alice, bob);
    });

    test("a payload arrives as it was, whatever is in it", async () => {
      await using rig = await start();
      const [alice, bob] = await up(rig.join("alice"), rig.join("bob"));
      const heard = await listen(bob, "general");
      const sent = ["", " ", "two words", "1 - {}\n2 - {}", "Grüße 👋\0", "x".repeat(300_000)];

      for (const payload of [...sent, "end"]) alice.publish("general", payload);

      expect(await heard.until(ended)).toEqual([...sent, "end"]);
      await leave(alice, bob);
    });

    test("topics are kept apart", async () => {
      await using rig = await start();
      const [alice, bob] = await up(rig.join("alice"), rig.join("bob"));
      const general = await listen(bob, "general");
      const designers = await listen(bob, "designers");

      alice.publish("general", "for all");
      alice.publish("designers", "for some");
      for (const topic of ["general", "designers"]) alice.publish(topic, "end");

      expect(await general.until(ended)).toEqual(["for all", "end"]);
      expect(await designers.until(ended)).toEqual(["for some", "end"]);
      await leave(alice, bob);
    });

    test("a listener that has stopped hears nothing more, and the others still do", async () => {
      await using rig = await start();
      const [alice, bob] = await up(rig.join("alice"), rig.join("bob"));
      const staying = await listen(bob, "general");
      const gone = vi.fn();
      const subscription = bob.subscribe("general", gone);
      await subscription.ready;

      subscription[Symbol.dispose]();
      subscription[Symbol.dispose]();
      alice.publish("general", "end");

      expect(await staying.until(ended)).toEqual(["end"]);
      expect(gone).not.toHaveBeenCalled();
      await leave(alice, bob);
    });

    test("whoever comes back to a topic hears it again", async () => {
      await using rig = await start();
      const [alice, bob] = await up(rig.join("alice"), rig.join("bob"));
      const first = bob.subscribe("general", () => {});
      await first.ready;
      first[Symbol.dispose]();
      const heard = await listen(bob, "general");

      alice.publish("general", "end");

      expect(await heard.until(ended)).toEqual(["end"]);
      await leave(alice, bob);
    });
  });

  describe(`${name}, within a node`, () => {
    test("listeners are called before publish returns", async () => {
      await using rig = await start();
      const [alice] = await up(rig.join("alice"));
      const listener = vi.fn();
      alice.subscribe("general", listener);

      alice.publish("general", "hello");

      expect(listener.mock.calls).toEqual([["hello"]]);
      await leave(alice);
    });

    test("a listener that throws disturbs neither the publisher nor the others", async () => {
      await using rig = await start();
      const errors: unknown[] = [];
      const [alice] = await up(rig.join("alice", (error) => errors.push(error)));
      const listener = vi.fn();
      const failure = new Error("a listener's own");
      alice.subscribe("general", () => {
        throw failure;
      });
      alice.subscribe("general", listener);

      alice.publish("general", "hello");

      expect(listener.mock.calls).toEqual([["hello"]]);
      expect(errors).toEqual([failure]);
      await leave(alice);
    });

    test("after it is closed, publishing is still no error", async () => {
      await using rig = await start();
      const [alice] = await up(rig.join("alice"));
      await leave(alice);

      expect(() => alice.publish("general", "hello")).not.toThrow();
    });
  });

  describe(`${name}, while it is down`, () => {
    test("it says so, serves its own node and keeps nobody waiting", async () => {
      await using rig = await start();
      const [alice] = await up(rig.join("alice"));
      const listener = vi.fn();
      alice.subscribe("general", listener);

      await rig.cut();
      await change(alice, false);
      alice.publish("general", "hello");
      await alice.subscribe("designers", () => {}).ready;

      expect(listener.mock.calls).toEqual([["hello"]]);
      await leave(alice);
    });

    test("once it is up again, subscriptions of before and of meanwhile are in force", async () => {
      await using rig = await start();
      const [alice, bob] = await up(rig.join("alice"), rig.join("bob"));
      const before = await listen(bob, "general");
      const told: boolean[] = [];
      const stop = bob.onChange((isUp) => told.push(isUp));

      await rig.cut();
      await Promise.all([change(alice, false), change(bob, false)]);
      const meanwhile = await listen(bob, "designers");
      await rig.mend();
      await Promise.all([change(alice, true), change(bob, true)]);
      for (const topic of ["general", "designers"]) alice.publish(topic, "end");

      expect(await before.until(ended)).toEqual(["end"]);
      expect(await meanwhile.until(ended)).toEqual(["end"]);
      expect(told).toEqual([false, true]);
      stop();
      await rig.cut();
      await change(bob, false);
      expect(told).toEqual([false, true]);
      await leave(alice, bob);
    });
  });
}

function ended(payloads: readonly string[]): boolean {
  return payloads.at(-1) === "end";
}

/** Fulfils once the bus is up, or down. */
export async function change(bus: Bus, isUp: boolean): Promise<void> {
  if (bus.isUp === isUp) return;
  await new Promise<void>((resolve) => {
    const stop = bus.onChange((now) => {
      if (now !== isUp) return;
      stop();
      resolve();
    });
  });
}

async function up<Buses extends Bus[]>(...buses: Buses): Promise<Buses> {
  await Promise.all(buses.map((bus) => change(bus, true)));
  return buses;
}

async function leave(...buses: Bus[]): Promise<void> {
  await Promise.all(buses.map((bus) => bus[Symbol.asyncDispose]()));
}

/** What a bus hears on a topic, from the moment at which it is in force. */
async function listen(bus: Bus, topic: string): Promise<Collected<string>> {
  const heard = collect<string>();
  await bus.subscribe(topic, heard.add).ready;
  return heard;
}
