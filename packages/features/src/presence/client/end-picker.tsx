"use client";

import { Choice } from "@parley/ui/choice";
import { TextField } from "@parley/ui/text-field";
import { type StatusEnd, statusEnds } from "./status-expiry.ts";

export interface EndPickerProps {
  end: StatusEnd;
  /** In the viewer's time zone, as a field for date and time holds it. */
  custom: string;
  error: string | undefined;
  onEndChange(end: StatusEnd): void;
  onCustomChange(custom: string): void;
}

/** Until when a status is shown. */
export function EndPicker({ end, custom, error, onEndChange, onCustomChange }: EndPickerProps) {
  return (
    <>
      <Choice label="Clear after" value={end} options={statusEnds} onChange={onEndChange} />
      {end === "custom" && (
        <TextField
          label="Clear at"
          type="datetime-local"
          value={custom}
          error={error}
          onChange={(event) => onCustomChange(event.target.value)}
        />
      )}
    </>
  );
}
