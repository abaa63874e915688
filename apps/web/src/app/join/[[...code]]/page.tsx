import { offeredProviders } from "@parley/auth/providers";
import { EmptyState } from "@parley/ui/empty-state";
import { AuthFrame } from "@parley/features/session/client/auth-frame";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { serverApi } from "../../../auth/server-api.ts";
import { webEnv } from "../../../env.ts";
import { JoinPanel } from "../../../shell/join-panel.tsx";

export const metadata: Metadata = { title: "Join - Parley" };

interface JoinPageProps {
  params: Promise<{ code?: string[] }>;
}

/** Where an invite link leads; without a code, where an open place takes anybody in. */
export default async function JoinPage({ params }: JoinPageProps) {
  const [code, ...rest] = (await params).code ?? [];
  if (rest.length > 0) notFound();
  const api = await serverApi();
  const [installation, invite] = await Promise.all([
    api.installation.get.query(),
    code ? api.installation.invite.query({ code }) : null,
  ]);
  if (installation.isNew) redirect("/welcome");
  if (!(invite?.isValid || installation.signUp === "open")) return <LinkNotValid hasCode={code !== undefined} />;

  return (
    <AuthFrame
      title={`Join ${installation.name}`}
      form={<JoinPanel inviteCode={invite?.isValid ? code : undefined} providers={offeredProviders(webEnv())} />}
      footer={
        <>
          Already have an account?{" "}
          <Link href="/sign-in" className="font-medium text-accent-strong underline-offset-2 hover:underline">
            Sign in
          </Link>
        </>
      }
    >
      You have been invited. Make an account, and you are in.
    </AuthFrame>
  );
}

function LinkNotValid({ hasCode }: { hasCode: boolean }) {
  return (
    <main className="grid min-h-dvh bg-page">
      <EmptyState
        isPage
        title={hasCode ? "This invite link is no longer valid" : "You need an invite link"}
        action={
          <Link href="/sign-in" className="font-medium text-accent-strong underline-offset-2 hover:underline">
            Sign in instead
          </Link>
        }
      >
        {hasCode
          ? "Links work for a week, or until somebody takes them back. Ask whoever sent it for a new one."
          : "New people come in by invitation here. Ask somebody you know for a link."}
      </EmptyState>
    </main>
  );
}
