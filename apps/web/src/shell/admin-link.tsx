"use client";

import { Link } from "@parley/ui/navigation";
import { Tooltip } from "@parley/ui/tooltip";
import { Gauge } from "lucide-react";

export function AdminLink() {
  return (
    <Tooltip label="Administration">
      <Link
        href="/admin"
        aria-label="Administration"
        className="grid size-control-small shrink-0 place-items-center rounded-small text-ink-soft transition-colors hover:bg-hover hover:text-ink"
      >
        <Gauge size={18} />
      </Link>
    </Tooltip>
  );
}
