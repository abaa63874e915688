"use client";

import { NameForm } from "@parley/features/installation/client/name-form";
import { PlacePreview } from "@parley/features/installation/client/place-preview";
import { Steps } from "@parley/features/installation/client/steps";
import { AuthFrame } from "@parley/features/session/client/auth-frame";
import { SignUpForm } from "@parley/features/session/client/sign-up-form";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { createInvite, renamePlace } from "../app/welcome/actions.ts";
import { openSession } from "./open-session.ts";
import { WelcomeInvite } from "./welcome-invite.tsx";

export interface WelcomeProps {
  step: "account" | "name" | "invite";
  name: string;
}

/** Three calm steps from nothing to a place with an owner, a name and a way in for others. */
export function Welcome({ step, name }: WelcomeProps) {
  const { push, refresh } = useRouter();
  const [preview, setPreview] = useState(name);

  switch (step) {
    case "account":
      return (
        <AuthFrame
          before={<Steps step={1} of={3} />}
          title="Welcome to Parley"
          form={
            <SignUpForm
              submitLabel="Continue"
              signUp={(account) => openSession("sign-up", account)}
              onSignedUp={() => {
                push("/welcome?step=name");
                refresh();
              }}
            />
          }
        >
          You are the first one here, so this place will be yours. Everything stays on your own machine.
        </AuthFrame>
      );
    case "name":
      return (
        <AuthFrame
          before={<Steps step={2} of={3} />}
          title="Name this place"
          form={
            <>
              <PlacePreview name={preview} />
              <NameForm
                isStep
                name={name}
                submitLabel="Continue"
                onPreview={setPreview}
                rename={renamePlace}
                onNamed={() => push("/welcome?step=invite")}
              />
            </>
          }
        >
          A company, a team, a family. Everybody sees the name at the top of their list.
        </AuthFrame>
      );
    case "invite":
      return (
        <AuthFrame
          before={<Steps step={3} of={3} />}
          title="Bring your people"
          form={<WelcomeInvite createInvite={createInvite} onDone={() => window.location.assign("/")} />}
        >
          Send this link to whoever should be here. It works for a week, and you can make more at any time.
        </AuthFrame>
      );
  }
}
