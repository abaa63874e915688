"use client";

import { Button } from "@parley/ui/button";
import { PasswordField } from "@parley/ui/password-field";
import { TextField } from "@parley/ui/text-field";
import { type FormEvent, useState } from "react";
import type { SignIn } from "../schema.ts";
import { type AuthAnswer, wordsForRefusal } from "./auth-answer.ts";
import { FormAlert } from "./form-alert.tsx";

export interface SignInFormProps {
  /** What went wrong before this page was opened, with a provider for example. */
  refusal?: string | undefined;
  signIn(credentials: SignIn): Promise<AuthAnswer>;
  onSignedIn(): void;
}

/** Email and password. The fields keep what was typed until it worked. */
export function SignInForm({ refusal, signIn, onSignedIn }: SignInFormProps) {
  const [problem, setProblem] = useState(refusal ? wordsForRefusal({ code: refusal }) : null);
  const [isBusy, setBusy] = useState(false);

  async function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    const answer = await signIn({ email: String(form.get("email")).trim(), password: String(form.get("password")) });
    if (answer.ok) return onSignedIn();
    setProblem(wordsForRefusal(answer));
    setBusy(false);
  }

  // A post, so that a form sent before the page is ready never puts a password into an address.
  return (
    <form method="post" onSubmit={handleSubmit} className="flex flex-col gap-4">
      <FormAlert>{problem}</FormAlert>
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        autoFocus
      />
      <PasswordField label="Password" name="password" autoComplete="current-password" required />
      <Button type="submit" look="primary" isBusy={isBusy} className="mt-2 w-full">
        Sign in
      </Button>
    </form>
  );
}
