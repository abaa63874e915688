import { type VideoLevel, videoLevels } from "../media/media-topology.ts";

/** How much video a way is thought to carry, and what speaks against it. */
export interface Pressure {
  level: VideoLevel;
  /** How many looks in a row were bad, or good. */
  bad: number;
  good: number;
  /** How many good looks it takes before more is tried. */
  patience: number;
  /** How many looks there were since more was tried; null when it has held, or was not. */
  sinceTry: number | null;
  /** Looks that are not judged yet: a connection finds out by and by what it can carry. */
  grace: number;
}

/** What a look at the way out says. Null is not known. */
export interface Outlook {
  /** In bits per second. */
  availableOutgoing: number | null;
  /** Of what was sent, from 0 to 1. */
  lossOfSent: number | null;
  roundTripMs: number | null;
}

/** Two looks are four seconds. */
export const badLooks = 2;
export const firstPatience = 5;
export const patienceMax = 60;
/** What holds for this many looks was right to try. */
export const holdLooks = 10;
const graceLooks = 4;

/** With less than this, in bits per second, the level leaves no room for the sound. */
const needs: Record<VideoLevel, number> = { full: 220_000, reduced: 130_000, low: 75_000, paused: 0 };
const lossMax = 0.12;
const roundTripMsMax = 1_200;

export const noPressure: Pressure = {
  level: "full",
  bad: 0,
  good: 0,
  patience: firstPatience,
  sinceTry: null,
  grace: graceLooks,
};

/**
 * Sound first: where a way out does not carry everything, the video becomes less, and ends; and comes back step by step
 * after a while of quiet. Each time that more turns out to have been too much, the next try waits twice as long.
 */
export function press(pressure: Pressure, outlook: Outlook): Pressure {
  if (pressure.grace > 0) return { ...pressure, grace: pressure.grace - 1 };
  return isBad(pressure.level, outlook) ? worsen(pressure) : ease(pressure);
}

function isBad(level: VideoLevel, { availableOutgoing, lossOfSent, roundTripMs }: Outlook): boolean {
  return (
    (availableOutgoing ?? Infinity) < needs[level] || (lossOfSent ?? 0) > lossMax || (roundTripMs ?? 0) > roundTripMsMax
  );
}

function worsen(pressure: Pressure): Pressure {
  const bad = pressure.bad + 1;
  const lower = videoLevels[videoLevels.indexOf(pressure.level) + 1];
  if (bad < badLooks || !lower) return { ...pressure, bad: Math.min(bad, badLooks), good: 0 };
  const hasTried = pressure.sinceTry !== null;
  const patience = hasTried ? Math.min(pressure.patience * 2, patienceMax) : pressure.patience;
  return { ...pressure, level: lower, bad: 0, good: 0, patience, sinceTry: null };
}

function ease(pressure: Pressure): Pressure {
  const good = pressure.good + 1;
  const sinceTry = pressure.sinceTry === null ? null : pressure.sinceTry + 1;
  const hasHeld = sinceTry !== null && sinceTry >= holdLooks;
  const eased: Pressure = {
    ...pressure,
    bad: 0,
    good: Math.min(good, patienceMax),
    sinceTry: hasHeld ? null : sinceTry,
    patience: hasHeld ? firstPatience : pressure.patience,
  };
  const higher = videoLevels[videoLevels.indexOf(pressure.level) - 1];
  return higher && good >= pressure.patience ? { ...eased, level: higher, good: 0, sinceTry: 0 } : eased;
}
