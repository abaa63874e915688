"use client";

import { enterSendsKey, useEnterSends } from "@parley/features/message/client/view/use-enter-sends";
import { Choice } from "@parley/ui/choice";

const options = [
  { value: "enter", label: "Enter sends", hint: "Shift and Enter make a new line." },
  { value: "mod-enter", label: "Ctrl or ⌘ and Enter send", hint: "Enter makes a new line." },
] as const;

export function WritingSettings() {
  const enterSends = useEnterSends();
  return (
    <Choice
      label="Sending a message"
      value={enterSends ? "enter" : "mod-enter"}
      options={options}
      onChange={(value) => {
        localStorage.setItem(enterSendsKey, String(value === "enter"));
        // Browsers tell only the other tabs.
        window.dispatchEvent(new StorageEvent("storage", { key: enterSendsKey }));
      }}
    />
  );
}
