"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { TextField, type TextFieldProps } from "./text-field.tsx";

/** A password that can be looked at before it is sent. */
export function PasswordField(props: Omit<TextFieldProps, "type" | "after">) {
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <TextField
      {...props}
      type={isShown ? "text" : "password"}
      spellCheck={false}
      autoCapitalize="none"
      after={
        <button
          type="button"
          aria-label="Show password"
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
          className="-mr-2 grid size-8 shrink-0 place-items-center rounded-small text-ink-faint hover:text-ink pointer-coarse:size-11"
        >
          <Icon size={16} />
        </button>
      }
    />
  );
}
