"use client";

import { Menu } from "@parley/ui/menu";
import type { MouseEvent, ReactNode } from "react";

/** The menu of one row, and where it stands. */
export interface OpenMenu {
  roomId: string;
  leftPx: number;
  topPx: number;
  row: HTMLElement;
}

/** The menu that a row was asked for: at the pointer, or, by a key, in the middle of the row. */
export function menuFrom(event: MouseEvent<HTMLElement>, roomId: string): OpenMenu {
  event.preventDefault();
  const { clientX, clientY, currentTarget: row } = event;
  const { left, top, width, height } = row.getBoundingClientRect();
  const isByPointer = clientX > 0 || clientY > 0;
  const place = isByPointer
    ? { leftPx: clientX, topPx: clientY }
    : { leftPx: left + width / 2, topPx: top + height / 2 };
  return { roomId, ...place, row };
}

/** Opens at once, and gives the focus back to the row. */
export function RowMenu({ menu, onClose, children }: { menu: OpenMenu; onClose(): void; children: ReactNode }) {
  return (
    <Menu
      isOpen
      onOpenChange={onClose}
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        menu.row.focus();
      }}
      trigger={<span aria-hidden className="fixed" style={{ left: menu.leftPx, top: menu.topPx }} />}
    >
      {children}
    </Menu>
  );
}
