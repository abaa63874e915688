"use client";

import type { ReactElement } from "react";
import type { Opening } from "./view/opening.ts";
import type { Row } from "./view/rows.ts";
import { useHydrated } from "./view/use-hydrated.ts";

/** More than fit on any screen. */
const rowsMax = 40;
/** With fewer unread messages than this, the end of the list is in view anyway. */
const fewRows = 8;

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
  const isAtStart = opening.align !== "end" && rows.length - opening.index > fewRows;
  const shown = isAtStart ? rows.slice(opening.index, opening.index + rowsMax) : rows.slice(-rowsMax);
  return (
    <div
      inert={isHydrated}
      className={`absolute inset-0 z-10 flex overflow-hidden bg-sheet ${isAtStart ? "flex-col" : "flex-col-reverse"}`}
    >
      <div className="flex flex-none flex-col">{shown.map(renderRow)}</div>
    </div>
  );
}
