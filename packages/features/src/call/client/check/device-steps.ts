import { createLoudnessMeter } from "../devices/loudness-meter.ts";
import { type Opened, type Wanted, openCamera, openMicrophone } from "../devices/open-devices.ts";
import { problemWords } from "../view/problem-words.ts";
import type { Outcome, Run } from "./step.ts";

/** How long somebody may take to say something, and a camera to give a picture, in milliseconds. */
const listenMs = 8_000;
const pictureMs = 8_000;

/** Quieter than this is a room in which nobody speaks. */
const heardLoudness = 0.01;

/** Opens the microphone, waits until it hears something, and lets go of it. */
export function checkMicrophone(wanted: () => Wanted): Run {
  return async (signal) => {
    const opened = await openMicrophone(wanted());
    if ("problem" in opened) return deviceFailed("microphone", opened);
    const meter = createLoudnessMeter();
    try {
      meter.listenTo(opened.track);
      const isHeard = await until(() => meter.loudness() > heardLoudness, listenMs, signal);
      if (isHeard) return { is: "passed", detail: `Heard by ${opened.track.label || "the microphone"}` };
      return {
        is: "failed",
        problem: "The microphone is silent",
        advice: "Look whether a switch on it, or the system, mutes it. Or choose another one in a call, and try again.",
      };
    } finally {
      meter.close();
      opened.track.stop();
    }
  };
}

/** Opens the camera, waits for one picture, and lets go of it. */
export function checkCamera(wanted: () => Wanted): Run {
  return async (signal) => {
    const opened = await openCamera(wanted());
    if ("problem" in opened) return deviceFailed("camera", opened);
    const video = document.createElement("video");
    video.muted = true;
    video.srcObject = new MediaStream([opened.track]);
    try {
      void video.play().catch(() => {});
      const hasPicture = await until(() => video.videoWidth > 0 && video.currentTime > 0, pictureMs, signal);
      const size = `${video.videoWidth} × ${video.videoHeight}`;
      if (hasPicture) return { is: "passed", detail: `${size} from ${opened.track.label || "the camera"}` };
      return {
        is: "failed",
        problem: "The camera gives no picture",
        advice: "Look whether a cover or another program is in the way, then try again.",
      };
    } finally {
      video.srcObject = null;
      opened.track.stop();
    }
  };
}

function deviceFailed(device: "microphone" | "camera", { problem }: Extract<Opened, { problem: unknown }>): Outcome {
  const { title, help } = problemWords(device, problem);
  return { is: "failed", problem: title, advice: help };
}

/** Whether it comes true within the time; false also when nobody waits for it any more. */
async function until(test: () => boolean, atMostMs: number, signal: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + atMostMs;
  while (!signal.aborted && performance.now() < deadline) {
    if (test()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
