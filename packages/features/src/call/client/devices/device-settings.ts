import { z } from "zod";
import { keptText } from "../../../user/client/kept-text.ts";
import type { CallPreferences, DeviceChoice } from "../call-session.ts";

export interface DeviceSettings {
  chosen: DeviceChoice;
  preferences: CallPreferences;
}

const key = "parley:call-devices";

const device = z.string().max(512).nullable().catch(null);

/** Whatever of it cannot be read is as it was at the beginning. */
const Kept = z.object({
  chosen: z
    .object({ microphone: device, camera: device, speaker: device })
    .catch({ microphone: null, camera: null, speaker: null }),
  preferences: z
    .object({
      noiseSuppression: z.boolean().catch(true),
      echoCancellation: z.boolean().catch(true),
      isPushToTalk: z.boolean().catch(false),
      isRelayOnly: z.boolean().catch(false),
    })
    .catch({ noiseSuppression: true, echoCancellation: true, isPushToTalk: false, isRelayOnly: false }),
});

export const firstSettings: DeviceSettings = Kept.parse({ chosen: null, preferences: null });

/** What somebody has chosen on this device, for all their calls. */
export const deviceSettings = {
  read(): DeviceSettings {
    try {
      return Kept.parse(JSON.parse(keptText.get(key) ?? "{}"));
    } catch {
      return firstSettings;
    }
  },
  keep(settings: DeviceSettings): void {
    keptText.set(key, JSON.stringify(settings));
  },
};
