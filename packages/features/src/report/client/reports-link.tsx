"use client";

import { cx } from "@parley/ui/cx";
import { Link, useNavigation } from "@parley/ui/navigation";
import { Pill } from "@parley/ui/pill";
import { useQuery } from "@tanstack/react-query";
import { Flag } from "lucide-react";
import { useTRPC } from "../../trpc.ts";

export const reportsHref = "/reports";

/** The way to what was reported, for whoever has something to look at. */
export function ReportsLink() {
  const { data: open = 0 } = useQuery(useTRPC().report.count.queryOptions());
  const { path } = useNavigation();
  const isOpen = path === reportsHref;
  if (open === 0 && !isOpen) return null;
  return (
    <Link
      href={reportsHref}
      aria-current={isOpen ? "page" : undefined}
      className={cx(
        "mb-2 flex h-row items-center gap-2 rounded-small px-2 text-15 transition-colors outline-offset-[-2px]",
        isOpen ? "bg-accent-soft font-medium text-ink" : "font-medium text-ink-soft hover:bg-hover",
      )}
    >
      <span className="grid w-6 shrink-0 place-items-center">
        <Flag aria-hidden size={16} className="text-ink-faint" />
      </span>
      <span className="min-w-0 flex-1 truncate">Reports</span>
      <Pill count={open} label={open === 1 ? "1 open report" : `${open} open reports`} />
    </Link>
  );
}
