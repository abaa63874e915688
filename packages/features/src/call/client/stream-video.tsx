"use client";

import { cx } from "@parley/ui/cx";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";

export interface StreamVideoProps {
  stream: MediaStream;
  /** Fills its place and loses its edges, or shows all of itself. */
  fit: "cover" | "contain";
  /** As people know themselves. */
  isMirrored?: boolean;
  className?: string;
  ref?: Ref<HTMLVideoElement>;
}

/** Pictures without their sound: that is played by `CallAudio`, wherever one looks. Whose they are stands beside it. */
export function StreamVideo({ stream, fit, isMirrored, className, ref }: StreamVideoProps) {
  const video = useRef<HTMLVideoElement>(null);
  useImperativeHandle<HTMLVideoElement | null, HTMLVideoElement | null>(ref, () => video.current, []);

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
