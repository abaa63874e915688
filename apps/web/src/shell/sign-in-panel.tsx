"use client";

import { type Provider, ProviderButtons } from "@parley/features/session/client/provider-buttons";
import { SignInForm } from "@parley/features/session/client/sign-in-form";
import { openSession, openSessionAt } from "./open-session.ts";

export interface SignInPanelProps {
  refusal: string | undefined;
  returnPath: string;
  providers: readonly Provider[];
}

/** The form and the other ways in, tied to next-auth. */
export function SignInPanel({ refusal, returnPath, providers }: SignInPanelProps) {
  return (
    <>
      <SignInForm
        refusal={refusal}
        signIn={(credentials) => openSession("sign-in", credentials)}
        // A whole page load, so that nothing of whoever was here before stays in memory.
        onSignedIn={() => window.location.assign(returnPath)}
      />
      <ProviderButtons providers={providers} onChoose={(id) => openSessionAt(id, returnPath)} />
    </>
  );
}
