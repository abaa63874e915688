import { cookies } from "next/headers";

/** Where the sign-up page leaves an invite's code before it sends somebody to a provider. Minutes long, `SameSite=Lax`. */
export const inviteCookieName = "parley-invite";

export async function readInviteCookie(): Promise<string | undefined> {
  return (await cookies()).get(inviteCookieName)?.value;
}
