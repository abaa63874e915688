"use client";

import { Button } from "@parley/ui/button";
import { TextField } from "@parley/ui/text-field";
import { type FormEvent, useState } from "react";
import { RenameInstallation, installationNameMaxChars } from "../schema.ts";

export interface NameFormProps {
  name: string;
  submitLabel: string;
  /** A step of its own: the field waits for typing, and the button is the one thing to do. */
  isStep?: boolean;
  /** Told of every keystroke, to show the name where it will stand. */
  onPreview?(name: string): void;
  rename(input: RenameInstallation): Promise<unknown>;
  onNamed(): void;
}

/** What this place is called. */
export function NameForm({ name, submitLabel, isStep = false, onPreview, rename, onNamed }: NameFormProps) {
  const [error, setError] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);

  async function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = RenameInstallation.safeParse({ name: new FormData(event.currentTarget).get("name") });
    if (!input.success) return setError("Write a name. You can change it at any time.");
    setBusy(true);
    setError(undefined);
    try {
      await rename(input.data);
      onNamed();
    } catch {
      setError("The name could not be saved. Try again in a moment.");
    } finally {
      setBusy(false);
    }
  }

  return (
    <form method="post" noValidate onSubmit={handleSubmit} className="flex flex-col gap-4">
      <TextField
        label="Name of this place"
        name="name"
        defaultValue={name}
        maxLength={installationNameMaxChars}
        autoComplete="organization"
        placeholder="Harbour House"
        autoFocus={isStep}
        error={error}
        onChange={(event) => onPreview?.(event.target.value)}
      />
      <Button
        type="submit"
        look={isStep ? "primary" : "plain"}
        isBusy={isBusy}
        className={isStep ? "w-full" : "self-start"}
      >
        {submitLabel}
      </Button>
    </form>
  );
}
