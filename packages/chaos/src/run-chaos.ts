import { type Fault, type Scene } from "./faults/fault.ts";
import { type Round, allFaults, runSchedule } from "./faults/schedule.ts";
import { converge, convergesWithinMs } from "./converge.ts";
import { checkHistory } from "./history/check-history.ts";
import type { Violation } from "./history/invariants.ts";
import { type Journal, createJournal } from "./history/journal.ts";
import { type TrueRoom, readTruth } from "./history/truth.ts";
import { lastSeq } from "./history/view-record.ts";
import { populate } from "./populate.ts";
import { createRandom } from "./random.ts";
import { readFresh } from "./read-fresh.ts";
import { startRig } from "./rig/start-rig.ts";

export interface ChaosOptions {
  seed: number;
  nodeCount: number;
  personCount: number;
  /** How long somebody waits between two things, on average, in milliseconds. */
  intervalMs: number;
  /** By default all that these nodes can meet. */
  faults?: readonly Fault[];
  /** Each fault once, as short as it can be; or all of them at random for so long, in milliseconds. */
  until: "each once" | number;
  /** Told of each round as it is over. */
  onRound?: (round: Round) => void;
}

export interface ChaosResult {
  options: ChaosOptions;
  tookMs: number;
  rounds: Round[];
  journal: Journal;
  rooms: TrueRoom[];
  violations: Violation[];
}

/** Lets people use Parley while everything breaks, and checks what they were told against what happened. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const startedAt = performance.now();
  const random = createRandom(options.seed);
  const journal = createJournal();
  const rounds: Round[] = [];
  const violations: Violation[] = [];

  await using rig = await startRig({ nodeCount: options.nodeCount, random: random.fork("rig") });
  await using population = await populate({ rig, personCount: options.personCount, journal, random });
  const { owner, people } = population;
  const roomIds = population.rooms.map(({ id }) => id);
  const everybody = Promise.all(people.map((person) => person.run(options.intervalMs)));

  async function catchUp(): Promise<number> {
    const { ms, late } = await converge({ owner, people, roomIds });
    for (const view of late) {
      const where = `at ${lastSeq(view)} of room ${view.roomId}, ${view.state}`;
      violations.push({ invariant: "I7", what: `${view.name} was late by ${convergesWithinMs} ms`, history: [where] });
    }
    return ms;
  }

  const scene: Omit<Scene, "last"> = { rig, people, owner, roomIds, random: random.fork("faults") };
  await catchUp();
  await runSchedule({
    scene,
    faults: (options.faults ?? allFaults).filter(({ parts }) => rig.redis !== undefined || !parts.includes("redis")),
    until: options.until,
    converge: catchUp,
    onRound(round) {
      rounds.push(round);
      options.onRound?.(round);
    },
  });

  for (const person of people) person.stop();
  await everybody;
  await catchUp();

  const rooms = await Promise.all(roomIds.map((id) => readTruth(rig.postgres.url, id)));
  const loaded = await Promise.all(
    rooms.map(async (truth) => ({ truth, fresh: await readFresh(owner, truth.roomId) })),
  );
  violations.push(...checkHistory({ journal, rooms: loaded }));
  for (const words of rig.crashes)
    violations.push({ invariant: "I10", what: "a node ended by itself", history: [words] });
  return { options, tookMs: performance.now() - startedAt, rounds, journal, rooms, violations };
}
