"use client";

import { SelectField } from "@parley/ui/select-field";
import { useCallDevices, useCallSession } from "./call-context.ts";
import type { DeviceChoice } from "./call-session.ts";

const systemsOwn = "";

/** Which microphone, camera and speaker to use, of those that there are. */
export function DeviceFields({ isVideo }: { isVideo: boolean }) {
  const { microphones, cameras, speakers } = useCallDevices();
  return (
    <>
      <DeviceField kind="microphone" label="Microphone" devices={microphones} />
      {isVideo && <DeviceField kind="camera" label="Camera" devices={cameras} />}
      {speakers.length > 0 && <DeviceField kind="speaker" label="Speaker" devices={speakers} />}
    </>
  );
}

interface DeviceFieldProps {
  kind: keyof DeviceChoice;
  label: string;
  devices: readonly MediaDeviceInfo[];
}

function DeviceField({ kind, label, devices }: DeviceFieldProps) {
  const session = useCallSession();
  const chosen = useCallDevices().chosen[kind];
  // Browsers list the system's own among the others, as one called "default".
  const others = devices.filter(({ deviceId }) => deviceId !== "default" && deviceId !== "");
  const options = [
    { value: systemsOwn, label: devices.length === 0 ? "None found" : "As the system" },
    ...others.map((device, index) => ({ value: device.deviceId, label: device.label || `${label} ${index + 1}` })),
  ];
  return (
    <SelectField
      label={label}
      options={options}
      disabled={devices.length === 0}
      value={others.some(({ deviceId }) => deviceId === chosen) && chosen ? chosen : systemsOwn}
      onChange={(event) => void session.chooseDevice(kind, event.target.value || null)}
    />
  );
}
