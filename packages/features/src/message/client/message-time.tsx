"use client";

import { cx } from "@parley/ui/cx";
import { clockTime, fullTime } from "./view/day.ts";
import { useViewer } from "./view/use-viewer.ts";
import { unknownViewer } from "./view/viewer.ts";

/** The time on the viewer's clock, the full date on hover. The server keeps its place, as it cannot know the zone. */
export function MessageTime({ iso, className }: { iso: string; className?: string }) {
  const viewer = useViewer();
  return (
    <time
      dateTime={iso}
      title={fullTime(iso, viewer)}
      className={cx("text-12 text-ink-faint tabular-nums", viewer === unknownViewer && "invisible", className)}
    >
      {clockTime(iso, viewer)}
    </time>
  );
}
