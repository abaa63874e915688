import type { AuthApi } from "@parley/auth/auth-api";
import type { ClientOrigin } from "@parley/auth/tokens";
import { TRPCClientError } from "@trpc/client";
import { createServerClient } from "./server-client.ts";

/** Signs in and out at the server, for a visitor whom next-auth serves. */
export function createAuthApi(visitor: ClientOrigin): AuthApi {
  const { session } = createServerClient({ identity: null, visitor });
  return {
    signIn: (input) => inCode(session.signIn.mutate(input)),
    signUp: (input) => inCode(session.signUp.mutate(input)),
    exchange: (input) => inCode(session.exchange.mutate(input)),
    async signOut(identity) {
      await inCode(createServerClient({ identity, visitor }).session.signOut.mutate());
    },
  };
}

/** All that next-auth passes on of an error is its message, so the message is the code. */
async function inCode<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    throw new Error(domainCode(cause) ?? "UNAVAILABLE", { cause });
  }
}

/** The server's code for a refusal; undefined when it could not be asked. */
function domainCode(error: unknown): string | undefined {
  if (!(error instanceof TRPCClientError)) return undefined;
  const data: unknown = error.data;
  const code = data instanceof Object && "domainCode" in data ? data.domainCode : undefined;
  return typeof code === "string" ? code : undefined;
}
