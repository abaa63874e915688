"use client";

import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "./button.tsx";
import { TextField } from "./text-field.tsx";

/** How long the button says that it worked. */
const copiedMs = 2_000;

export interface CopyFieldProps {
  label: string;
  value: string;
  hint?: string;
  /** The value is on its way. */
  isBusy?: boolean;
}

/** Text to take elsewhere. Where the clipboard is not allowed, it is selected instead. */
export function CopyField({ label, value, hint, isBusy = false }: CopyFieldProps) {
  const [isCopied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      setTimeout(() => setCopied(false), copiedMs);
    } catch {
      field.current?.select();
    }
  }

  return (
    <div className="flex items-end gap-2">
      <TextField
        ref={field}
        readOnly
        label={label}
        hint={hint}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
        className="min-w-0 flex-1"
      />
      <Button onClick={copy} disabled={isBusy} className="min-w-[6.5rem]">
        {isCopied ? <Check size={16} /> : <Copy size={16} />}
        <span aria-live="polite">{isCopied ? "Copied" : "Copy"}</span>
      </Button>
    </div>
  );
}
