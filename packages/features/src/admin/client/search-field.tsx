"use client";

import { TextField } from "@parley/ui/text-field";
import { Search } from "lucide-react";

/** Narrows a list as one types. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange(value: string): void;
}) {
  return (
    <TextField
      label={label}
      type="search"
      value={value}
      maxLength={60}
      className="max-w-80 flex-1"
      before={<Search size={16} className="text-ink-faint" aria-hidden />}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
