"use client";

import { cx } from "@parley/ui/cx";
import { useEffect, useRef } from "react";

export interface StreamVideoProps {
  stream: MediaStream;
  /** Fills its place and loses its edges, or shows all of itself. */
  fit: "cover" | "contain";
  /** As people know themselves. */
  isMirrored?: boolean;
  className?: string;
}

/** Pictures without their sound: that is played by `CallAudio`, wherever one looks. Whose they are stands beside it. */
export function StreamVideo({ stream, fit, isMirrored, className }: StreamVideoProps) {
  const video = useRef<HTMLVideoElement>(null);

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = stream;
    return () => void (element.srcObject = null);
  }, [stream]);

  return (
    <video
      ref={video}
      aria-hidden
      data-others={isMirrored ? undefined : ""}
      autoPlay
      muted
      playsInline
      className={cx(
        "size-full",
        fit === "cover" ? "object-cover" : "object-contain",
        isMirrored && "-scale-x-100",
        className,
      )}
    />
  );
}
