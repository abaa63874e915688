import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { videoLevels } from "../media/media-topology.ts";
import { type Outlook, type Pressure, badLooks, firstPatience, noPressure, patienceMax, press } from "./pressure.ts";

const wide: Outlook = { availableOutgoing: 2_000_000, lossOfSent: 0, roundTripMs: 40 };
const narrow: Outlook = { availableOutgoing: 50_000, lossOfSent: 0.02, roundTripMs: 300 };
const settled: Pressure = { ...noPressure, grace: 0 };

function after(pressure: Pressure, looks: readonly Outlook[]): Pressure {
  return looks.reduce(press, pressure);
}

const steps = videoLevels.length - 1;

const times = (count: number, outlook: Outlook) => Array.from({ length: count }, () => outlook);

describe("video under pressure", () => {
  it("is left alone while a connection still finds out what it can carry", () => {
    expect(after(noPressure, times(noPressure.grace + 1, narrow)).level).toBe("full");
  });

  it("becomes less step by step, and ends, while the way out stays narrow", () => {
    const levels = videoLevels.map((_, step) => after(settled, times(step * badLooks, narrow)).level);
    expect(levels).toEqual(videoLevels);
  });

  it("does not mind one bad look", () => {
    const looks = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? narrow : wide));
    expect(after(settled, looks).level).toBe("full");
  });

  it("comes back after a while of quiet", () => {
    const paused = after(settled, times(steps * badLooks, narrow));
    expect(after(paused, times(firstPatience - 1, wide)).level).toBe("paused");
    expect(after(paused, times(firstPatience * 3, wide)).level).toBe("full");
  });

  it("waits twice as long each time that more was too much", () => {
    const paused = after(settled, times(steps * badLooks, narrow));
    const tried = after(paused, times(firstPatience, wide));
    expect(tried.level).toBe("low");
    const again = after(tried, times(badLooks, narrow));
    expect(again.level).toBe("paused");
    expect(again.patience).toBe(2 * firstPatience);
    expect(after(again, times(firstPatience, wide)).level).toBe("paused");
  });

  it("is not sent less because nothing is known", () => {
    expect(after(settled, times(50, { availableOutgoing: null, lossOfSent: null, roundTripMs: null }))).toMatchObject({
      level: "full",
    });
  });
});

it("no look changes more than a step, and the same weather ends the same way", () => {
  const outlook = fc.record<Outlook>({
    availableOutgoing: fc.option(fc.integer({ min: 0, max: 3_000_000 })),
    lossOfSent: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    roundTripMs: fc.option(fc.integer({ min: 0, max: 5_000 })),
  });
  fc.assert(
    fc.property(fc.array(outlook, { maxLength: 200 }), (looks) => {
      let pressure = settled;
      for (const look of looks) {
        const next = press(pressure, look);
        const step = Math.abs(videoLevels.indexOf(next.level) - videoLevels.indexOf(pressure.level));
        const isPatient = next.patience >= firstPatience && next.patience <= patienceMax;
        if (step > 1 || !isPatient) expect.fail(`${JSON.stringify(pressure)} became ${JSON.stringify(next)}`);
        pressure = next;
      }
      expect(after(pressure, times(4 * patienceMax, wide)).level).toBe("full");
      // That a narrow way is wide again shows only when something is sent: it is tried, more and more rarely.
      const inNarrow = { pressure: after(pressure, times(steps * badLooks, narrow)), sending: 0 };
      for (let look = 0; look < 10 * patienceMax; look += 1) {
        inNarrow.pressure = press(inNarrow.pressure, narrow);
        if (inNarrow.pressure.level !== "paused") inNarrow.sending += 1;
      }
      expect(inNarrow.sending).toBeLessThan(patienceMax);
    }),
  );
});
