import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { offeredProviders } from "@parley/auth/providers";
import { AuthFrame } from "@parley/features/session/client/auth-frame";
import { serverApi } from "../../auth/server-api.ts";
import { getIdentity } from "../../auth/session.ts";
import { webEnv } from "../../env.ts";
import { SignInPanel } from "../../shell/sign-in-panel.tsx";
import { safeReturnPath } from "../../shell/sign-in-href.ts";

export const metadata: Metadata = { title: "Sign in - Parley" };

interface SignInPageProps {
  searchParams: Promise<{ callbackUrl?: string; error?: string }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { callbackUrl, error } = await searchParams;
  const returnPath = safeReturnPath(callbackUrl);
  const api = await serverApi();
  if (!error && (await getIdentity()) && (await isKnown(api.user.me.query()))) redirect(returnPath);

  const { name, isNew, signUp } = await api.installation.get.query();
  if (isNew) redirect("/welcome");
  return (
    <AuthFrame
      title={`Sign in to ${name}`}
      form={<SignInPanel refusal={error} returnPath={returnPath} providers={offeredProviders(webEnv())} />}
      footer={
        signUp === "open" ? (
          <a href="/join" className="font-medium text-accent-strong underline-offset-2 hover:underline">
            Create an account
          </a>
        ) : (
          "New here? Ask somebody for an invite link."
        )
      }
    />
  );
}

/** The cookie may name a session that was revoked since. */
async function isKnown(me: Promise<unknown>): Promise<boolean> {
  return me.then(
    () => true,
    () => false,
  );
}
