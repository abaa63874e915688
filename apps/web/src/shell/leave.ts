import { signOut } from "next-auth/react";

/** Ends the session here and at the server. A whole page load forgets everything that was in memory. */
export async function leave(): Promise<void> {
  await signOut({ redirect: false });
  window.location.assign("/sign-in");
}
