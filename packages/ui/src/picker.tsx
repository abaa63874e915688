"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import type { ReactNode } from "react";

export interface PickerProps {
  /** What can be found here; also the field's placeholder. */
  label: string;
  query: string;
  onQueryChange(query: string): void;
  /** Stands before the typed text: what has been picked so far. */
  before?: ReactNode;
  /** Backspace in an empty field. */
  onBackspace?(): void;
  children: ReactNode;
}

/** A field over a list: type to narrow, arrows to move, Enter to choose. The caller filters. */
export function Picker({ label, query, onQueryChange, before, onBackspace, children }: PickerProps) {
  return (
    <Command label={label} shouldFilter={false} loop className="flex min-h-0 flex-col">
      <div className="flex min-h-12 flex-wrap items-center gap-2 border-b border-line px-4 py-2">
        <Search aria-hidden size={16} className="shrink-0 text-ink-faint" />
        {before}
        <Command.Input
          autoFocus
          value={query}
          onValueChange={onQueryChange}
          onKeyDown={(event) => {
            if (event.key === "Backspace" && query === "") onBackspace?.();
          }}
          placeholder={label}
          className="h-8 min-w-32 flex-1 bg-transparent text-15 outline-none phone:text-[1rem]"
        />
      </div>
      <Command.List className="min-h-24 flex-1 scroll-py-2 overflow-y-auto p-2">{children}</Command.List>
    </Command>
  );
}

export function PickerGroup({ heading, children }: { heading?: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-faint"
    >
      {children}
    </Command.Group>
  );
}

export interface PickerItemProps {
  /** Unique in the list. */
  value: string;
  icon?: ReactNode;
  after?: ReactNode;
  onSelect(): void;
  children: ReactNode;
}

export function PickerItem({ value, icon, after, onSelect, children }: PickerItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-control-small items-center gap-2.5 rounded-small px-2.5 py-1 text-15 data-[selected=true]:bg-hover"
    >
      <span className="grid w-6 shrink-0 place-items-center text-ink-faint [&_svg]:size-4">{icon}</span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {after}
    </Command.Item>
  );
}

/** Stands in the list when nothing was found, or while looking. */
export function PickerNote({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="px-4 py-6 text-center text-13 text-pretty text-ink-faint">
      {children}
    </p>
  );
}
