import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { serverApi } from "../../auth/server-api.ts";
import { signedInOrRedirect } from "../../shell/signed-in-or-redirect.ts";
import { Welcome } from "../../shell/welcome.tsx";

export const metadata: Metadata = { title: "Welcome - Parley" };

interface WelcomePageProps {
  searchParams: Promise<{ step?: string }>;
}

/** The first run. Which step it is stands in the address, so that a reload loses nothing. */
export default async function WelcomePage({ searchParams }: WelcomePageProps) {
  const { step } = await searchParams;
  const api = await serverApi();
  const { name, isNew } = await api.installation.get.query();
  if (isNew) return <Welcome step="account" name={name} />;

  const me = await signedInOrRedirect(api.user.me.query());
  if (me.role !== "owner") redirect("/");
  if (step === "name") return <Welcome step="name" name={name} />;
  if (step === "invite") return <Welcome step="invite" name={name} />;
  redirect("/");
}
