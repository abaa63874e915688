import { signOut } from "next-auth/react";
import { signInHref } from "./sign-in-href.ts";

let isLeaving = false;

/** Ends the session here and at the server. A whole page load forgets everything that was in memory. */
export async function leave(): Promise<void> {
  isLeaving = true;
  try {
    await signOut({ redirect: false });
    window.location.assign("/sign-in");
  } catch (error) {
    isLeaving = false;
    throw error;
  }
}

/** The session has ended elsewhere: leads to the sign-in and from there back to here. */
export function askToSignIn(): void {
  // The server tells of every end of a session, also of one that this page has asked for.
  if (isLeaving) return;
  const { pathname, search } = window.location;
  window.location.assign(signInHref({ from: pathname + search, reason: "SESSION_REVOKED" }));
}
