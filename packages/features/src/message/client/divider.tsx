"use client";

import { cx } from "@parley/ui/cx";
import { dayLabel } from "./view/day.ts";
import { useToday, useViewer } from "./view/use-viewer.ts";
import { unknownViewer } from "./view/viewer.ts";

/** The line above the first message of a day, above the first unread one, or both. */
export function Divider({ day, isNew }: { day: string | null; isNew: boolean }) {
  const viewer = useViewer();
  const today = useToday(viewer.timeZone);
  return (
    <div
      role="separator"
      className={cx(
        "flex items-center gap-3 px-5 pt-3.5 pb-1.5 text-12 font-medium phone:px-3.5",
        isNew ? "text-accent-strong" : "text-ink-faint",
      )}
    >
      <Rule isNew={isNew} />
      {day && (
        <span suppressHydrationWarning className={cx(viewer === unknownViewer && "invisible")}>
          {dayLabel(day, today, viewer.locale)}
        </span>
      )}
      {day && isNew && <span aria-hidden>·</span>}
      {isNew && <span>New</span>}
      <Rule isNew={isNew} />
    </div>
  );
}

function Rule({ isNew }: { isNew: boolean }) {
  return <span aria-hidden className={cx("h-px flex-1", isNew ? "bg-accent opacity-45" : "bg-line")} />;
}
