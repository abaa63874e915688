import type { CallPreferences, DeviceChoice, Devices } from "../call-session.ts";
import { listDevices, noDevices, watchDevices } from "./device-list.ts";
import { deviceSettings, firstSettings } from "./device-settings.ts";
import type { Wanted } from "./open-devices.ts";

/** What there is to speak into and to be seen with, and which of it the person wants. */
export interface DeviceDesk {
  /** The same object until something changes. */
  devices(): Devices;
  preferences(): CallPreferences;
  wanted(): Wanted;
  choose(kind: keyof DeviceChoice, deviceId: string | null): void;
  prefer(change: Partial<CallPreferences>): void;
  /** Those of the call that goes on; null where none does. */
  setProblems(problems: Devices["problems"] | null): void;
  /** Looks again what there is: permission gives names to devices. */
  relist(): Promise<void>;
  start(): () => void;
}

const noProblems: Devices["problems"] = { microphone: null, camera: null, screen: null };

export function createDeviceDesk(onChange: () => void): DeviceDesk {
  let settings = firstSettings;
  let devices: Devices = { ...noDevices, chosen: settings.chosen, problems: noProblems };

  function keep(change: Partial<Wanted>): void {
    settings = { ...settings, ...change };
    deviceSettings.keep(settings);
    devices = { ...devices, chosen: settings.chosen };
    onChange();
  }

  async function relist(): Promise<void> {
    devices = { ...devices, ...(await listDevices()) };
    onChange();
  }

  return {
    devices: () => devices,
    preferences: () => settings.preferences,
    wanted: () => settings,
    choose: (kind, deviceId) => keep({ chosen: { ...settings.chosen, [kind]: deviceId } }),
    prefer: (change) => keep({ preferences: { ...settings.preferences, ...change } }),
    setProblems(problems) {
      const next = problems ?? noProblems;
      if (next !== devices.problems) devices = { ...devices, problems: next };
    },
    relist,
    start() {
      settings = deviceSettings.read();
      devices = { ...devices, chosen: settings.chosen };
      void relist();
      return watchDevices(() => void relist());
    },
  };
}
