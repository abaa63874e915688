"use client";

import { type Provider, ProviderButtons } from "@parley/features/session/client/provider-buttons";
import { SignUpForm } from "@parley/features/session/client/sign-up-form";
import { openSession, openSessionAt } from "./open-session.ts";

export interface JoinPanelProps {
  inviteCode: string | undefined;
  providers: readonly Provider[];
}

/** How long somebody may take at an outside provider before the invite has to be opened again. */
const inviteKeptForSeconds = 600;

/** The sign-up form and the other ways in. */
export function JoinPanel({ inviteCode, providers }: JoinPanelProps) {
  function leaveFor(providerId: string) {
    // The way back from a provider carries no room for the code.
    if (inviteCode) {
      document.cookie = `parley-invite=${encodeURIComponent(inviteCode)}; path=/; max-age=${inviteKeptForSeconds}; samesite=lax`;
    }
    openSessionAt(providerId, "/");
  }

  return (
    <>
      <SignUpForm
        inviteCode={inviteCode}
        submitLabel="Create account"
        signUp={(account) => openSession("sign-up", account)}
        onSignedUp={() => window.location.assign("/")}
      />
      <ProviderButtons providers={providers} onChoose={leaveFor} />
    </>
  );
}
