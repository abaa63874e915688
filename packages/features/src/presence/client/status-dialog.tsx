"use client";

import { Button } from "@parley/ui/button";
import { Dialog, DialogActions, DialogBody } from "@parley/ui/dialog";
import { TextField } from "@parley/ui/text-field";
import { type ComponentType, type FormEvent, useState } from "react";
import { type PersonPresence, statusTextMaxChars } from "../schema.ts";
import { EndPicker } from "./end-picker.tsx";
import { type StatusEnd, endOf, isValidEnd, localTime } from "./status-expiry.ts";
import { useOwnPresence } from "./use-own-presence.ts";

export interface EmojiButtonProps {
  label: string;
  size: "small";
  side: "bottom";
  onPick(emoji: string): void;
}

export interface StatusDialogProps {
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
  /** Lets one pick any emoji. */
  EmojiButton: ComponentType<EmojiButtonProps>;
}

const suggestions = [
  { emoji: "📅", text: "In a meeting", end: "hour" },
  { emoji: "🎧", text: "Heads down", end: "hour" },
  { emoji: "🥪", text: "Out for lunch", end: "half-hour" },
  { emoji: "🏠", text: "Working from home", end: "today" },
  { emoji: "🌴", text: "On holiday", end: "never" },
] as const satisfies readonly { emoji: string; text: string; end: StatusEnd }[];

/** Says to others what one is at: an emoji, some words, and until when. */
export function StatusDialog({ isOpen, onOpenChange, EmojiButton }: StatusDialogProps) {
  const { own, choose } = useOwnPresence();
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Your status"
      description="Others see it beside your name."
    >
      {isOpen && <StatusForm own={own} choose={choose} onDone={() => onOpenChange(false)} EmojiButton={EmojiButton} />}
    </Dialog>
  );
}

interface StatusFormProps extends Pick<StatusDialogProps, "EmojiButton"> {
  own: PersonPresence | undefined;
  choose: ReturnType<typeof useOwnPresence>["choose"];
  onDone(): void;
}

function StatusForm({ own, choose, onDone, EmojiButton }: StatusFormProps) {
  const [emoji, setEmoji] = useState(own?.emoji ?? "");
  const [text, setText] = useState(own?.text ?? "");
  const [end, setEnd] = useState<StatusEnd>(own?.expiresAt ? "custom" : "never");
  const [custom, setCustom] = useState(() => localTime(own?.expiresAt ? new Date(own.expiresAt) : inTwoHours()));
  const [error, setError] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);
  const hadStatus = Boolean(own?.emoji || own?.text);
  const isEmpty = !emoji && !text.trim();

  async function save(choice: { emoji: string; text: string; end: StatusEnd }) {
    if (!isValidEnd(choice.end, custom, new Date())) return setError("Choose a time that is still to come.");
    setBusy(true);
    const expiresAt = endOf(choice.end, custom, new Date());
    if (await choose({ emoji: choice.emoji, text: choice.text.trim(), expiresAt })) onDone();
    else setBusy(false);
  }

  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void save({ emoji, text, end: isEmpty ? "never" : end });
  }

  return (
    <form noValidate onSubmit={handleSubmit} className="flex min-h-0 flex-1 flex-col">
      <DialogBody>
        <TextField
          label="What are you at"
          autoFocus
          value={text}
          maxLength={statusTextMaxChars}
          placeholder="In a meeting"
          onChange={(event) => setText(event.target.value)}
          before={
            <span className="-ml-2 flex shrink-0 items-center">
              {emoji ? (
                <button
                  type="button"
                  aria-label={`Take ${emoji} off`}
                  onClick={() => setEmoji("")}
                  className="grid size-7 place-items-center rounded-small text-18 hover:bg-hover"
                >
                  {emoji}
                </button>
              ) : (
                <EmojiButton label="Pick an emoji" size="small" side="bottom" onPick={setEmoji} />
              )}
            </span>
          }
        />
        {isEmpty && !hadStatus && (
          <ul aria-label="Suggestions" className="-mx-2 flex flex-col">
            {suggestions.map((suggestion) => (
              <li key={suggestion.text}>
                <button
                  type="button"
                  onClick={() => {
                    setEmoji(suggestion.emoji);
                    setText(suggestion.text);
                    setEnd(suggestion.end);
                  }}
                  className="flex min-h-control-small w-full items-center gap-2.5 rounded-small px-2 text-left text-15 hover:bg-hover"
                >
                  <span aria-hidden>{suggestion.emoji}</span>
                  {suggestion.text}
                </button>
              </li>
            ))}
          </ul>
        )}
        {!isEmpty && <EndPicker {...{ end, custom, error }} onEndChange={setEnd} onCustomChange={setCustom} />}
      </DialogBody>
      <DialogActions>
        {hadStatus && (
          <Button disabled={isBusy} onClick={() => void save({ emoji: "", text: "", end: "never" })}>
            Clear status
          </Button>
        )}
        <Button type="submit" look="primary" isBusy={isBusy} disabled={isEmpty && !hadStatus}>
          Save
        </Button>
      </DialogActions>
    </form>
  );
}

function inTwoHours(): Date {
  return new Date(Date.now() + 2 * 60 * 60_000);
}
