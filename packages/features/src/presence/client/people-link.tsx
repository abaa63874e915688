"use client";

import { cx } from "@parley/ui/cx";
import { Link, useNavigation } from "@parley/ui/navigation";
import { UsersRound } from "lucide-react";

export const peopleHref = "/people";

/** The way to everybody, in the sidebar. */
export function PeopleLink() {
  const { path } = useNavigation();
  const isOpen = path === peopleHref;
  return (
    <Link
      href={peopleHref}
      aria-current={isOpen ? "page" : undefined}
      className={cx(
        "mb-3 flex h-row items-center gap-2 rounded-small px-2 text-15 transition-colors outline-offset-[-2px]",
        isOpen ? "bg-accent-soft font-medium text-ink" : "text-ink-soft hover:bg-hover",
      )}
    >
      <span className="grid w-6 shrink-0 place-items-center">
        <UsersRound aria-hidden size={16} className="text-ink-faint" />
      </span>
      People
    </Link>
  );
}
