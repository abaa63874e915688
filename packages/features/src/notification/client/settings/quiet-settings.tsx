"use client";

import { SelectField } from "@parley/ui/select-field";
import { TextField } from "@parley/ui/text-field";
import { ToggleField } from "@parley/ui/toggle-field";
import { useMemo } from "react";
import { useViewer } from "../../../message/client/view/use-viewer.ts";
import type { QuietHours } from "../../schema.ts";
import type { NotificationSettingsView } from "../use-notification-settings.ts";
import { minuteOf, timeOf } from "../view/time-of-day.ts";

export interface QuietSettingsProps {
  hours: QuietHours | null;
  onChange: NotificationSettingsView["change"];
}

/** From ten in the evening to seven in the morning. */
const usual = { fromMinute: 22 * 60, toMinute: 7 * 60 };

/** Hours without sounds and windows. What comes meanwhile waits in the bell. */
export function QuietSettings({ hours, onChange }: QuietSettingsProps) {
  const { timeZone } = useViewer();
  const zones = useMemo(() => zoneOptions(hours?.timeZone ?? timeZone), [hours?.timeZone, timeZone]);
  const set = (changes: Partial<QuietHours>) => hours && onChange({ quietHours: { ...hours, ...changes } });

  return (
    <div className="flex flex-col gap-3">
      <ToggleField
        label="Quiet hours"
        hint="No sound and no window. What comes meanwhile waits in the bell."
        isOn={hours !== null}
        onChange={(isOn) => onChange({ quietHours: isOn ? { ...usual, timeZone } : null })}
      />
      {hours && (
        <div className="grid grid-cols-[8rem_8rem_minmax(0,1fr)] gap-3 phone:grid-cols-2">
          <TimeField label="From" minute={hours.fromMinute} onChange={(fromMinute) => set({ fromMinute })} />
          <TimeField label="To" minute={hours.toMinute} onChange={(toMinute) => set({ toMinute })} />
          <SelectField
            label="Time zone"
            value={hours.timeZone}
            options={zones}
            onChange={(event) => set({ timeZone: event.target.value })}
            className="phone:col-span-2"
          />
        </div>
      )}
    </div>
  );
}

interface TimeFieldProps {
  label: string;
  minute: number;
  onChange(minute: number): void;
}

function TimeField({ label, minute, onChange }: TimeFieldProps) {
  return (
    <TextField
      type="time"
      label={label}
      // A time that is being typed is none for a while, and the field keeps it to itself.
      key={minute}
      defaultValue={timeOf(minute)}
      onBlur={(event) => {
        const typed = minuteOf(event.target.value);
        if (typed !== null && typed !== minute) onChange(typed);
      }}
    />
  );
}

function zoneOptions(current: string): { value: string; label: string }[] {
  const zones = new Set([current, ...Intl.supportedValuesOf("timeZone"), "UTC"]);
  return [...zones].toSorted().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}
