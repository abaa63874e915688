import { describe, expect, it } from "vitest";
import { videoLevels } from "./media-topology.ts";
import { cameraLimit, limitSender } from "./sender-limits.ts";

/** A sender as browsers have it: what it is told is what it says. */
function openSender() {
  let parameters = { encodings: [{}], codecs: [], headerExtensions: [], rtcp: {}, transactionId: "1" };
  return {
    getParameters: () => structuredClone(parameters),
    async setParameters(changed: typeof parameters) {
      parameters = changed;
    },
    now: () => parameters,
  };
}

describe("what goes out to one of the others", () => {
  it("is less at each level, and less for each of many", () => {
    const bits = videoLevels.map((level) => cameraLimit({ level, others: 1 })?.bitsPerSecond ?? 0);
    expect(bits).toEqual(bits.toSorted((a, b) => b - a));
    expect(bits.at(-1)).toBe(0);
    const [two, five] = [2, 5].map((others) => cameraLimit({ level: "full", others })?.bitsPerSecond ?? 0);
    expect(two).toBeLessThan(bits[0] ?? 0);
    expect(five).toBeLessThan(two ?? 0);
  });

  it("is sound before pictures, and no pictures of a camera at all under pressure", async () => {
    const [microphone, camera, screen] = [openSender(), openSender(), openSender()];
    const share = { level: "paused", others: 1 } as const;
    await limitSender(microphone, "microphone", share);
    await limitSender(camera, "camera", share);
    await limitSender(screen, "screen", share);
    expect(microphone.now().encodings).toEqual([{ priority: "high", networkPriority: "high" }]);
    expect(camera.now().encodings).toMatchObject([{ priority: "low", active: false }]);
    expect(screen.now().encodings).toMatchObject([{ priority: "low", active: true, scaleResolutionDownBy: 1 }]);
  });
});
