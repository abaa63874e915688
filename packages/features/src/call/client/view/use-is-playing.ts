import { useEffect, useState } from "react";

/** Whether a stream has a live track of a kind now: tracks come and go while the stream stays the same. */
export function useIsPlaying(stream: MediaStream | null, kind: "audio" | "video"): boolean {
  const [isPlaying, setPlaying] = useState(() => hasTrack(stream, kind));
  useEffect(() => {
    const update = () => setPlaying(hasTrack(stream, kind));
    update();
    stream?.addEventListener("addtrack", update);
    stream?.addEventListener("removetrack", update);
    return () => {
      stream?.removeEventListener("addtrack", update);
      stream?.removeEventListener("removetrack", update);
    };
  }, [stream, kind]);
  return isPlaying;
}

function hasTrack(stream: MediaStream | null, kind: "audio" | "video"): boolean {
  return stream?.getTracks().some((track) => track.kind === kind && track.readyState === "live") ?? false;
}
