import type { CallPreferences, DeviceChoice, DeviceProblem } from "../call-session.ts";
import { deviceProblemOf } from "./device-problem.ts";

export type Opened = { track: MediaStreamTrack } | { problem: DeviceProblem };

export interface Wanted {
  chosen: DeviceChoice;
  preferences: CallPreferences;
}

/** As large as a call shows it; a device that has less gives less. */
const cameraSize = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };

/** The chosen device if it is there, otherwise the system's own. */
export function microphoneConstraints({ chosen, preferences }: Wanted): MediaTrackConstraints {
  const { noiseSuppression, echoCancellation } = preferences;
  return {
    noiseSuppression,
    echoCancellation,
    autoGainControl: true,
    ...(chosen.microphone !== null && { deviceId: { ideal: chosen.microphone } }),
  };
}

export function cameraConstraints({ chosen }: Wanted): MediaTrackConstraints {
  return { ...cameraSize, ...(chosen.camera !== null && { deviceId: { ideal: chosen.camera } }) };
}

export async function openMicrophone(wanted: Wanted): Promise<Opened> {
  return first(await ask({ audio: microphoneConstraints(wanted) }));
}

export async function openCamera(wanted: Wanted): Promise<Opened> {
  return first(await ask({ video: cameraConstraints(wanted) }));
}

/** Both with one question to the person. Where one of them cannot be had, the other is. */
export async function openBoth(wanted: Wanted): Promise<{ microphone: Opened; camera: Opened }> {
  const both = await ask({ audio: microphoneConstraints(wanted), video: cameraConstraints(wanted) });
  if ("problem" in both) return { microphone: await openMicrophone(wanted), camera: await openCamera(wanted) };
  const [microphone] = both.stream.getAudioTracks();
  const [camera] = both.stream.getVideoTracks();
  return { microphone: given(microphone), camera: given(camera) };
}

/** A screen, a window or a tab, with its sound where the browser gives it. Rejects as the browser does. */
export async function openScreen(): Promise<MediaStream> {
  const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 30 } }, audio: true });
  for (const track of stream.getVideoTracks()) track.contentHint = "detail";
  return stream;
}

async function ask(constraints: MediaStreamConstraints): Promise<{ stream: MediaStream } | { problem: DeviceProblem }> {
  // Where the page did not come over a secure connection there is none of it.
  if (!("mediaDevices" in navigator)) return { problem: "unsupported" };
  try {
    return { stream: await navigator.mediaDevices.getUserMedia(constraints) };
  } catch (error) {
    return { problem: deviceProblemOf(error) };
  }
}

function first(asked: { stream: MediaStream } | { problem: DeviceProblem }): Opened {
  return "problem" in asked ? asked : given(asked.stream.getTracks()[0]);
}

function given(track: MediaStreamTrack | undefined): Opened {
  return track ? { track } : { problem: "failed" };
}
