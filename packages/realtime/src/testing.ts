export { type Change, createStreamLog, type StreamLog } from "./stream-log.ts";
import { createListeners, warn } from "./listeners.ts";
import { createMemoryMedium, type MemoryMedium } from "./memory-medium.ts";

/**
 * Decides the fate of one payload on its way to one node: calls `arrive` now, later, more than once or never; or
 * `arriveAsPoke`, when the payload is too much.
 */
export type Carrier = (arrive: () => void, arriveAsPoke: () => void) => void;

export interface FaultyMedium extends MemoryMedium {
  /** While it is down, what is sent is lost, and so is what has not arrived yet. */
  setUp(isUp: boolean): void;
}

/** A medium that loses, repeats and reorders as its carrier pleases, and can go down. */
export function createFaultyMedium(carry: Carrier): FaultyMedium {
  const inner = createMemoryMedium();
  const changes = createListeners<[isUp: boolean]>(warn);
  let isUp = true;
  let outages = 0;

  return {
    get isUp() {
      return isUp;
    },
    onChange: (listener) => changes.add(listener),
    setUp(to) {
      if (isUp === to) return;
      isUp = to;
      if (!to) outages += 1;
      changes.call(to);
    },
    join(receive) {
      const member = inner.join((topic, payload, poke) => {
        const sentIn = outages;
        function arrive(what: string): void {
          if (sentIn === outages) receive(topic, what);
        }
        if (isUp) {
          carry(
            () => arrive(payload),
            () => arrive(poke ?? payload),
          );
        }
      });
      return { ...member, send: (...what) => isUp && member.send(...what) };
    },
  };
}

export interface LossOptions {
  /** A number from 0 up to 1; pass a seeded one to be able to repeat a run. */
  random: () => number;
  dropRate: number;
  repeatRate: number;
  /** Each payload takes up to this long, so that they overtake each other. */
  delayMaxMs: number;
}

/** Carries as a bad network does. */
export function lossyCarrier({ random, dropRate, repeatRate, delayMaxMs }: LossOptions): (arrive: () => void) => void {
  return function carry(arrive) {
    if (random() < dropRate) return;
    setTimeout(arrive, random() * delayMaxMs);
    if (random() < repeatRate) carry(arrive);
  };
}
