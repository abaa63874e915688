"use client";

import { Spinner } from "@parley/ui/spinner";
import { createdAtOf, type Row } from "./view/rows.ts";
import { dayLabel, dayOf } from "./view/day.ts";
import { useToday, useViewer } from "./view/use-viewer.ts";

/** While one reads history: the day at the top of the view, and whether more of it is on its way. */
export function TopChip({ row, isLoading }: { row: Row | undefined; isLoading: boolean }) {
  const { locale, timeZone } = useViewer();
  const today = useToday(timeZone);
  // A line that says the same is in view already.
  if (!row || row.isBeginning || row.day || row.isFirstUnread) return null;
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute top-2 left-1/2 z-10 flex h-7 -translate-x-1/2 animate-appear items-center gap-2 rounded-full border border-line bg-raised px-3 text-12 font-medium text-ink-soft shadow-float"
    >
      {isLoading && <Spinner className="size-3" />}
      {dayLabel(dayOf(createdAtOf(row.item), timeZone), today, locale)}
    </div>
  );
}
