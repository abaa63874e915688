import type { AuthAnswer } from "@parley/features/session/client/auth-answer";
import { signIn } from "next-auth/react";

/** Signs in or up through next-auth, which answers a refusal with the server's domain code. */
export async function openSession(
  way: "sign-in" | "sign-up",
  fields: Record<string, string | undefined>,
): Promise<AuthAnswer> {
  try {
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    const answer = await signIn(way, { ...given, redirect: false });
    return answer?.ok ? { ok: true } : { ok: false, code: answer?.error ?? "UNAVAILABLE" };
  } catch {
    return { ok: false, code: "UNAVAILABLE" };
  }
}

/** Leaves for an outside provider, which sends the browser back to `returnPath`. */
export function openSessionAt(providerId: string, returnPath: string): void {
  void signIn(providerId, { callbackUrl: returnPath });
}
