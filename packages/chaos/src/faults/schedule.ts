import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "../random.ts";
import type { Fault, Scene } from "./fault.ts";
import { linkFaults } from "./link-faults.ts";
import { nodeFaults } from "./node-faults.ts";
import { postgresFaults } from "./postgres-faults.ts";
import { redisFaults } from "./redis-faults.ts";
import { requestFaults } from "./request-faults.ts";

export const allFaults: readonly Fault[] = [
  ...nodeFaults,
  ...redisFaults,
  ...postgresFaults,
  ...linkFaults,
  ...requestFaults,
];

/** A fault that happened, or several at once, and how long everybody took to catch up afterwards. */
export interface Round {
  faults: readonly Fault[];
  convergedMs: number;
}

export interface ScheduleOptions {
  scene: Omit<Scene, "last">;
  faults: readonly Fault[];
  /** Each once, as short as it can be; or anew until the time is over, in milliseconds. */
  until: "each once" | number;
  /** Makes a change in every room and waits until everybody knows of it: how long that took, in milliseconds. */
  converge: (after: readonly Fault[]) => Promise<number>;
  onRound: (round: Round) => void;
}

/** How likely it is that a second fault comes together with the first. */
const pairing = 0.25;

/** Breaks things one after the other, and waits after each until all is well. */
export async function runSchedule({ scene, faults, until, converge, onRound }: ScheduleOptions): Promise<void> {
  const { random } = scene;
  const isShort = until === "each once";
  const deadline = isShort ? Infinity : performance.now() + until;
  let bag: Fault[] = [];

  function draw(): Fault[] {
    if (bag.length === 0) bag = random.sample(faults, faults.length);
    const first = bag.splice(0, 1);
    const isPaired = !isShort && random.isLikely(pairing);
    const second = isPaired ? bag.findIndex((fault) => first.every((other) => areApart(fault, other))) : -1;
    return second < 0 ? first : [...first, ...bag.splice(second, 1)];
  }

  for (let round = 0; performance.now() < deadline && !(isShort && round === faults.length); round += 1) {
    const together = draw();
    await Promise.all(together.map((fault) => happen(fault, scene, isShort)));
    onRound({ faults: together, convergedMs: await converge(together) });
    await pause(random.between(100, isShort ? 300 : 2_000));
  }
}

function happen(fault: Fault, scene: Omit<Scene, "last">, isShort: boolean): Promise<void> {
  const ms = durationOf(fault, scene.random, isShort);
  return fault.happen({ ...scene, last: () => pause(ms) });
}

function durationOf({ lastsMs: [min, max] }: Fault, random: Random, isShort: boolean): number {
  // Long ones are rare: the square draws towards the short end.
  return isShort ? min : min + (max - min) * random.next() ** 2;
}

function areApart(one: Fault, other: Fault): boolean {
  return !one.parts.some((part) => other.parts.includes(part));
}
