import type { Devices } from "../call-session.ts";

export type DeviceLists = Pick<Devices, "microphones" | "cameras" | "speakers">;

export const noDevices: DeviceLists = { microphones: [], cameras: [], speakers: [] };

/** What there is now. Before permission was given, browsers tell only that there is something, without a name. */
export async function listDevices(): Promise<DeviceLists> {
  if (!("mediaDevices" in navigator)) return noDevices;
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  const of = (kind: MediaDeviceKind) => devices.filter((device) => device.kind === kind);
  return { microphones: of("audioinput"), cameras: of("videoinput"), speakers: of("audiooutput") };
}

/** Calls back when something was plugged in or out. Returns how to stop. */
export function watchDevices(onChange: () => void): () => void {
  if (!("mediaDevices" in navigator)) return () => {};
  const { mediaDevices } = navigator;
  mediaDevices.addEventListener("devicechange", onChange);
  return () => mediaDevices.removeEventListener("devicechange", onChange);
}
