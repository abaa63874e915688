import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDeviceDesk } from "./device-desk.ts";
import { fakeDevices } from "./testing/fake-devices.ts";

beforeEach(() => {
  localStorage.clear();
  fakeDevices();
});
afterEach(() => vi.unstubAllGlobals());

describe("what somebody has chosen", () => {
  it("is known to all later calls on this device", () => {
    const onChange = vi.fn<() => void>();
    const desk = createDeviceDesk(onChange);
    desk.choose("microphone", "headset");
    desk.prefer({ isPushToTalk: true });
    expect(onChange).toHaveBeenCalledTimes(2);

    const later = createDeviceDesk(() => {});
    later.start();
    expect(later.devices().chosen).toEqual({ microphone: "headset", camera: null, speaker: null });
    expect(later.preferences()).toMatchObject({ isPushToTalk: true, noiseSuppression: true });
  });

  it("is as at the beginning where it cannot be read", () => {
    const beginning = createDeviceDesk(() => {}).preferences();
    for (const kept of ["{", '{"chosen":7,"preferences":{"isPushToTalk":"yes"}}']) {
      localStorage.setItem("parley:call-devices", kept);
      const desk = createDeviceDesk(() => {});
      desk.start();
      expect(desk.preferences()).toEqual(beginning);
      expect(desk.devices().chosen).toEqual({ microphone: null, camera: null, speaker: null });
    }
  });

  it("is the same object until it changes", () => {
    const desk = createDeviceDesk(() => {});
    const before = desk.devices();
    desk.setProblems(null);
    expect(desk.devices()).toBe(before);
    desk.setProblems({ microphone: "denied", camera: null, screen: null });
    expect(desk.devices()).not.toBe(before);
  });
});
