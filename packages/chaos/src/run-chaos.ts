import { setTimeout as pause } from "node:timers/promises";
import { haunt } from "./client/ghost.ts";
import { converge, convergesWithinMs } from "./converge.ts";
import type { Fault } from "./faults/fault.ts";
import { type Round, allFaults, runSchedule } from "./faults/schedule.ts";
import { revocationWithinMs } from "./history/check-ghosts.ts";
import { type Evidence, checkHistory } from "./history/check-history.ts";
import { checkLeftovers } from "./history/check-leftovers.ts";
import type { Violation } from "./history/invariants.ts";
import { type Journal, createJournal } from "./history/journal.ts";
import { type TrueRoom, readTruth } from "./history/truth.ts";
import { lastSeq } from "./history/view-record.ts";
import { populate } from "./populate.ts";
import { type Whereabouts, comparePresence } from "./presence-truth.ts";
import { type Random, createRandom } from "./random.ts";
import { readFresh } from "./read-fresh.ts";
import { readLeftovers } from "./rig/leftovers.ts";
import { type Peak, createMemoryWatch } from "./rig/memory-watch.ts";
import type { RedisForm } from "./rig/redis.ts";
import { type Rig, startRig } from "./rig/start-rig.ts";

export interface ChaosOptions {
  seed: number;
  nodeCount: number;
  /** How the nodes are joined, where there are several. */
  redisForm: RedisForm;
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
  /** The most that any node needed, as far as was looked. */
  peak: Peak;
  postgresVersion: string;
  violations: Violation[];
}

/** Lets people use Parley while everything breaks, and checks what they were told against what happened. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const startedAt = performance.now();
  const random = createRandom(options.seed);
  const { nodeCount, redisForm } = options;
  await using rig = await startRig({ nodeCount, redisForm, random: random.fork("rig") });
  using memory = createMemoryWatch(rig.nodes);

  const { journal, rounds, rooms, late } = await live(rig, random, options);
  const violations = [
    ...late,
    ...checkHistory({ journal, rooms }),
    ...checkLeftovers(await readLeftovers(rig.nodes)),
    ...rig.crashes.map((words) => ({
      invariant: "I10" as const,
      what: "a node ended by itself",
      history: words.split("\n").slice(-20),
    })),
  ];
  return {
    options,
    tookMs: performance.now() - startedAt,
    rounds,
    journal,
    rooms: rooms.map(({ truth }) => truth),
    peak: memory.peak,
    postgresVersion: await rig.postgres.version(),
    violations,
  };
}

interface Lived extends Pick<ChaosResult, "journal" | "rounds">, Pick<Evidence, "rooms"> {
  /** Who had not caught up in time. */
  late: Violation[];
}

/** Everybody comes, does what they do while the faults happen, comes to an end and leaves. */
async function live(rig: Rig, random: Random, options: ChaosOptions): Promise<Lived> {
  const journal = createJournal();
  const rounds: Round[] = [];
  const lateness: Violation[] = [];
  await using population = await populate({ rig, personCount: options.personCount, journal, random });
  const { owner, people } = population;
  const roomIds = population.rooms.map(({ id }) => id);
  const everybody = Promise.all(people.map((person) => person.run(options.intervalMs)));

  async function catchUp(after: readonly Fault[] = []): Promise<number> {
    const { ms, late } = await converge({ owner, people, roomIds });
    for (const view of late) {
      const history = [`  at ${lastSeq(view)} of room ${view.roomId}, ${view.state}`, `  after: ${namesOf(after)}`];
      lateness.push({ invariant: "I7", what: `${view.name} was late by ${convergesWithinMs} ms`, history });
    }
    for (const difference of await comparePresence(population.presence, whereabouts)) {
      lateness.push({ ...difference, history: [...difference.history, `  after: ${namesOf(after)}`] });
    }
    return ms;
  }

  /** Whoever is away for a moment may be shown in either way. */
  function whereabouts(): Whereabouts[] {
    const here = people.filter(({ isOnline }) => isOnline);
    return here.map(({ id, name }) => ({ userId: id, name, isHere: true }));
  }

  const faultRandom = random.fork("faults");
  const urls = rig.nodes.map(({ url }) => url);
  await catchUp();
  await runSchedule({
    scene: {
      rig,
      people,
      owner,
      roomIds,
      journal,
      random: faultRandom,
      haunt: () =>
        haunt({ name: "Owner", roomId: faultRandom.pick(roomIds), urls, random: faultRandom, ghosts: journal.ghosts }),
    },
    faults: (options.faults ?? allFaults).filter((fault) => canHappen(fault, rig)),
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
  const everyone = people.map(({ id, name }) => ({ userId: id, name, isHere: false }));
  await population.leave();
  lateness.push(...(await comparePresence(population.presence, () => everyone)));
  await ghostsAreGone(journal);

  const rooms = await Promise.all(
    roomIds.map(async (id) => ({ truth: await readTruth(rig.postgres.url, id), fresh: await readFresh(owner, id) })),
  );
  return { journal, rounds, rooms, late: lateness };
}

function namesOf(faults: readonly Fault[]): string {
  return faults.map(({ name }) => name).join(", and ") || "nothing";
}

function canHappen({ parts, needsProxy = false }: Fault, { redis }: Rig): boolean {
  if (needsProxy) return redis?.form === "single";
  return redis !== undefined || !parts.includes("redis");
}

async function ghostsAreGone({ ghosts }: Journal): Promise<void> {
  const isHere = () =>
    ghosts.some(
      ({ revokedAtMs, endedAtMs }) => endedAtMs === null && performance.now() < (revokedAtMs ?? 0) + revocationWithinMs,
    );
  while (isHere()) await pause(100);
}
