"use client";

import { Mic } from "lucide-react";
import { useRef } from "react";
import { useLevel } from "./view/use-level.ts";

/** A bar that follows how loud a microphone is, so that one sees that it hears. */
export function LevelMeter({ stream }: { stream: MediaStream | null }) {
  const bar = useRef<HTMLSpanElement>(null);
  const onLevel = useRef((level: number) => {
    if (bar.current) bar.current.style.transform = `scaleX(${level.toFixed(3)})`;
  });
  useLevel(stream, onLevel);
  return (
    <div className="flex items-center gap-2 text-ink-faint">
      <Mic aria-hidden size={14} className="shrink-0" />
      <span
        role="img"
        aria-label="How loud the microphone is"
        className="h-1.5 min-w-0 flex-1 overflow-hidden rounded-full bg-line"
      >
        <span
          ref={bar}
          className="block h-full origin-left rounded-full bg-online"
          style={{ transform: "scaleX(0)" }}
        />
      </span>
    </div>
  );
}
