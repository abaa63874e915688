"use client";

import { Button } from "@parley/ui/button";
import { TextField } from "@parley/ui/text-field";
import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { keywordMaxChars, keywordsMax } from "../../schema.ts";
import type { NotificationSettingsView } from "../use-notification-settings.ts";

export interface KeywordSettingsProps {
  keywords: readonly string[];
  onChange: NotificationSettingsView["change"];
}

/** Words that count as a mention wherever one can read them. */
export function KeywordSettings({ keywords, onChange }: KeywordSettingsProps) {
  const [typed, setTyped] = useState("");
  const isFull = keywords.length >= keywordsMax;

  function add(event: FormEvent) {
    event.preventDefault();
    const word = typed.trim();
    setTyped("");
    const isKnown = keywords.some((keyword) => keyword.toLowerCase() === word.toLowerCase());
    if (word && !isKnown && !isFull) onChange({ keywords: [...keywords, word] });
  }

  return (
    <form onSubmit={add} className="flex flex-col gap-1.5">
      <div className="flex items-end gap-2">
        <TextField
          label="Your keywords"
          value={typed}
          maxLength={keywordMaxChars}
          disabled={isFull}
          onChange={(event) => setTyped(event.target.value)}
          className="min-w-0 flex-1"
        />
        <Button type="submit" disabled={typed.trim() === ""}>
          Add
        </Button>
      </div>
      <p className="text-13 text-ink-faint">
        {isFull
          ? `${keywordsMax} are as many as there can be.`
          : "You are told when somebody uses one, with or without capitals and accents."}
      </p>
      {keywords.length > 0 && (
        <ul aria-label="Words that call you" className="flex flex-wrap gap-1.5">
          {keywords.map((keyword) => (
            <li key={keyword}>
              <button
                type="button"
                aria-label={`Remove ${keyword}`}
                onClick={() => onChange({ keywords: keywords.filter((other) => other !== keyword) })}
                className="flex h-7 items-center gap-1.5 rounded-small bg-accent-soft pr-1.5 pl-2 text-13 font-medium hover:bg-press pointer-coarse:h-11"
              >
                {keyword}
                <X aria-hidden size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
