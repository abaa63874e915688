import type { CallSample, SentMedia } from "../../schema.ts";
import type { Quality } from "../call-session.ts";
import type { MediaTopology } from "../media/media-topology.ts";
import { type Advice, adviceOf } from "./advice.ts";
import { ownLevel, qualityLevel } from "./level.ts";
import { type Measure, measure } from "./measure.ts";
import { type Pressure, noPressure, press } from "./pressure.ts";
import { type Totals, readStats } from "./read-stats.ts";
import { reportSamples } from "./report-samples.ts";

export interface QualityWatch {
  of(participantId: string): Quality | null;
  /** This device's own way to the others. */
  own(): Quality | null;
  /** The same array until there is another sample. */
  samples(participantId: string): readonly CallSample[];
  advice(): readonly Advice[];
  close(): void;
}

export interface QualityWatchOptions {
  topology: MediaTopology;
  sent(): SentMedia;
  isRelayOnly(): boolean;
  report(samples: CallSample[]): Promise<unknown>;
  onChange(): void;
}

const lookEveryMs = 2_000;
/** Five minutes. */
const samplesMax = 150;

/** What is known of the way to one other participant. */
interface Known {
  totals: Totals;
  measures: readonly Measure[];
  samples: readonly CallSample[];
  level: Quality | null;
  pressure: Pressure;
}

/** Looks every two seconds how the media comes through, keeps it, tells the server, and sends no more than gets through. */
export function watchQuality(options: QualityWatchOptions): QualityWatch {
  const { topology, sent } = options;
  const reporter = reportSamples(options.report);
  let known = new Map<string, Known>();
  let advice: readonly Advice[] = [];
  let isLooking = false;
  let isClosed = false;

  function learn(participantId: string, totals: Totals): Known {
    const before = known.get(participantId);
    const { measures = [], samples = [], level = null, pressure = noPressure } = before ?? {};
    const at = new Date().toISOString();
    const measured = before && measure({ peerId: participantId, at, before: before.totals, after: totals });
    const state = topology.remotes().find((remote) => remote.participantId === participantId)?.state ?? "connecting";
    // Of a way that is not there nothing can be measured.
    if (!measured || state !== "connected") {
      return { totals, measures, samples, pressure, level: qualityLevel({ state, samples, before: level }) };
    }
    reporter.add(measured.sample);
    const nowSamples = [...samples, measured.sample].slice(-samplesMax);
    return {
      totals,
      measures: [...measures, measured].slice(-samplesMax),
      samples: nowSamples,
      level: qualityLevel({ state, samples: nowSamples, before: level }),
      pressure: sent().camera || sent().screen ? pressed(pressure, measured) : pressure,
    };
  }

  async function look(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    try {
      const reports = await topology.reports();
      if (isClosed) return;
      known = new Map(
        reports.map(({ participantId, report }) => [
          participantId,
          learn(participantId, readStats(report, performance.now())),
        ]),
      );
      for (const [id, { pressure }] of known) topology.setVideoLevel(id, pressure.level);
      const ways = [...known.values()].map(({ measures, pressure }) => ({ measures, videoLevel: pressure.level }));
      advice = adviceOf({ ways, sent: sent(), isRelayOnly: options.isRelayOnly() });
      options.onChange();
    } finally {
      isLooking = false;
    }
  }

  const timer = setInterval(() => void look(), lookEveryMs);
  return {
    of: (participantId) => known.get(participantId)?.level ?? null,
    own: () => ownLevel([...known.values()].map(({ level }) => level)),
    samples: (participantId) => known.get(participantId)?.samples ?? noSamples,
    advice: () => advice,
    close() {
      isClosed = true;
      clearInterval(timer);
      reporter.close();
    },
  };
}

const noSamples: readonly CallSample[] = [];

function pressed(pressure: Pressure, { sample, availableOutgoing, lossOfSent }: Measure): Pressure {
  return press(pressure, { availableOutgoing, lossOfSent, roundTripMs: sample.roundTripMs });
}
