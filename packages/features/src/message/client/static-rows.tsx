"use client";

import type { ReactElement } from "react";
import type { Opening } from "./view/opening.ts";
import type { Row } from "./view/rows.ts";
import { useHydrated } from "./view/use-hydrated.ts";

/** More than fit on any screen. */
const rowsMax = 40;
export interface StaticRowsProps {
  rows: readonly Row[];
  opening: Opening;
  renderRow(row: Row): ReactElement;
}

/**
 * What the list will show where it opens, laid over it until it stands there: the server's page without scripts, and
 * no empty frame while rows are measured.
 */
export function StaticRows({ rows, opening, renderRow }: StaticRowsProps) {
  const isHydrated = useHydrated();
  const index = opening.align === "end" ? rows.length : opening.index;
  const before = rows.slice(Math.max(0, index - rowsMax), index).map(renderRow);
  const [row, ...after] = rows.slice(index, index + rowsMax).map(renderRow);
  return (
    <div inert={isHydrated} className="absolute inset-0 z-10 overflow-hidden bg-sheet">
      {opening.align === "center" ? (
        <div className="absolute inset-x-0 top-1/2 -translate-y-1/2">
          <div className="absolute inset-x-0 bottom-full">{before}</div>
          {row}
          <div className="absolute inset-x-0 top-full">{after}</div>
        </div>
      ) : (
        // From the top when there is enough to fill the view, otherwise down to its end.
        <div className="flex min-h-full flex-col justify-end">
          <div className="relative">
            <div className="absolute inset-x-0 bottom-full">{before}</div>
            {row}
            {after}
          </div>
        </div>
      )}
    </div>
  );
}
