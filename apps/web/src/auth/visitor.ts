import type { ClientOrigin } from "@parley/auth/tokens";
import { headers } from "next/headers";

/**
 * Where the request comes from, to be passed on to the server. The last entry of `X-Forwarded-For` is the word of the
 * nearest proxy, or of Next itself when there is none; what stands before it anybody can write.
 */
export async function readVisitor(): Promise<ClientOrigin> {
  const sent = await headers();
  const address = sent.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return { address, userAgent: sent.get("user-agent") ?? "" };
}
