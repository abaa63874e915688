import { useEffect, useState } from "react";
import type { DeviceProblem } from "../call-session.ts";
import { deviceProblemOf } from "../devices/device-problem.ts";

export interface Preview {
  stream: MediaStream | null;
  problem: DeviceProblem | null;
}

const nothing: Preview = { stream: null, problem: null };

/**
 * Opens one device to look at or listen to before a call, and lets go of it when it is not wanted any more. `deviceId`
 * null is the system's own.
 */
export function usePreview(
  kind: "audio" | "video",
  { isWanted, deviceId }: { isWanted: boolean; deviceId: string | null },
) {
  const [preview, setPreview] = useState<Preview>(nothing);
  useEffect(() => {
    if (!isWanted) return;
    let isOver = false;
    let stream: MediaStream | null = null;
    open(kind, deviceId).then(
      (opened) => {
        stream = opened;
        if (isOver) stop(opened);
        else setPreview({ stream: opened, problem: null });
      },
      (error: unknown) => {
        if (!isOver) setPreview({ stream: null, problem: deviceProblemOf(error) });
      },
    );
    return () => {
      isOver = true;
      if (stream) stop(stream);
      setPreview(nothing);
    };
  }, [kind, isWanted, deviceId]);
  return preview;
}

async function open(kind: "audio" | "video", deviceId: string | null): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ [kind]: deviceId === null ? true : { deviceId: { ideal: deviceId } } });
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
