import { readError, signInCodes } from "@parley/features/client-error";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { pathHeader } from "./request-headers.ts";
import { signInHref } from "./sign-in-href.ts";

/** The server's answer, or the sign-in page when the server no longer knows who is asking. */
export async function signedInOrRedirect<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    const { code } = readError(error);
    if (!signInCodes.has(code)) throw error;
    redirect(
      signInHref({ from: (await headers()).get(pathHeader), ...(code === "SESSION_REVOKED" && { reason: code }) }),
    );
  }
}
