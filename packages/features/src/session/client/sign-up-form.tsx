"use client";

import { Button } from "@parley/ui/button";
import { PasswordField } from "@parley/ui/password-field";
import { TextField } from "@parley/ui/text-field";
import { type FormEvent, useState } from "react";
import { nameMaxChars } from "../../user/schema.ts";
import { SignUp, passwordMaxChars, passwordMinChars } from "../schema.ts";
import { type AuthAnswer, wordsForRefusal } from "./auth-answer.ts";
import { FormAlert } from "./form-alert.tsx";

export interface SignUpFormProps {
  inviteCode?: string | undefined;
  submitLabel: string;
  signUp(account: SignUp): Promise<AuthAnswer>;
  onSignedUp(): void;
}

type Field = "name" | "email" | "password";

const fieldWords: Record<Field, string> = {
  name: "Write the name people here know you by.",
  email: "Write an email address, like ada@example.com.",
  password: `Use at least ${passwordMinChars} characters, and no more than ${passwordMaxChars}.`,
};

/** Name, email and password of somebody new. What is wrong is said beside the field it is about. */
export function SignUpForm({ inviteCode, submitLabel, signUp, onSignedUp }: SignUpFormProps) {
  const [wrong, setWrong] = useState<ReadonlySet<PropertyKey>>(new Set());
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    const form = event.currentTarget;
    const entries = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const account = SignUp.safeParse({ ...entries, ...(inviteCode && { inviteCode }) });
    const fields = new Set(account.error?.issues.flatMap((issue) => issue.path.slice(0, 1)));
    setWrong(fields);
    setProblem(null);
    if (!account.success) return focusFirst(form, fields);
    setBusy(true);
    const answer = await signUp(account.data);
    if (answer.ok) return onSignedUp();
    setProblem(wordsForRefusal(answer));
    setBusy(false);
  }

  const errorOf = (field: Field) => (wrong.has(field) ? fieldWords[field] : undefined);

  return (
    <form method="post" noValidate onSubmit={handleSubmit} className="flex flex-col gap-4">
      <FormAlert>{problem}</FormAlert>
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        maxLength={nameMaxChars}
        autoFocus
        error={errorOf("name")}
      />
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={errorOf("email")}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="new-password"
        hint={`At least ${passwordMinChars} characters.`}
        error={errorOf("password")}
      />
      <Button type="submit" look="primary" isBusy={isBusy} className="mt-2 w-full">
        {submitLabel}
      </Button>
    </form>
  );
}

function focusFirst(form: HTMLFormElement, fields: ReadonlySet<PropertyKey>) {
  const field = [...form.elements].find((element) => fields.has(element.getAttribute("name") ?? ""));
  if (field instanceof HTMLElement) field.focus();
}
