"use client";

import { Avatar } from "@parley/ui/avatar";
import { Button } from "@parley/ui/button";
import { TextField } from "@parley/ui/text-field";
import { toast } from "@parley/ui/toast";
import { type FormEvent, useState } from "react";
import { readError } from "../../client-error.ts";
import { UpdateUser, nameMaxChars } from "../schema.ts";
import { useMe } from "./use-me.ts";
import { useUpdateMe } from "./use-update-me.ts";

/** The name that others see, beside the picture it makes. */
export function ProfileForm() {
  const me = useMe();
  const update = useUpdateMe();
  const [name, setName] = useState(me.name);
  const [error, setError] = useState<string | undefined>();

  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = UpdateUser.safeParse({ name });
    if (!input.success) return setError("Write the name people here know you by.");
    setError(undefined);
    update.mutate(input.data, {
      onSuccess: () => toast("Your name is saved."),
      onError: (problem) => setError(readError(problem).message),
    });
  }

  return (
    <form noValidate onSubmit={handleSubmit} className="flex items-start gap-4">
      <Avatar id={me.id} name={name.trim() || me.name} size={56} className="mt-1" />
      <div className="flex min-w-0 flex-1 flex-col gap-4">
        <TextField
          label="Name"
          name="name"
          value={name}
          autoComplete="name"
          maxLength={nameMaxChars}
          onChange={(event) => setName(event.target.value)}
          error={error}
        />
        <p className="text-13 text-ink-faint">You sign in as {me.email}, which only you can see.</p>
        <Button type="submit" isBusy={update.isPending} disabled={name.trim() === me.name} className="self-start">
          Save name
        </Button>
      </div>
    </form>
  );
}
