import { type ClientOrigin, createTokens } from "@parley/auth/tokens";
import type { AppRouter } from "@parley/features/router";
import { type TRPCClient, createTRPCClient, httpBatchLink } from "@trpc/client";
import { webEnv } from "../env.ts";

/** The web app's line to the server: the same typed router that browsers have. */
export type ServerApi = TRPCClient<AppRouter>;

export interface ServerClientOptions {
  /** For whom to ask; null for a stranger. */
  identity: { userId: string; sessionId: string } | null;
  visitor: ClientOrigin;
}

/** Speaks for somebody: each request carries an access token made for it and the visitor's own address. */
export function createServerClient({ identity, visitor }: ServerClientOptions): ServerApi {
  const env = webEnv();
  const tokens = createTokens(env.AUTH_SECRET);

  async function headers(): Promise<Record<string, string>> {
    const [client, access] = await Promise.all([tokens.signClient(visitor), identity && tokens.signAccess(identity)]);
    return { "x-parley-client": client, ...(access && { authorization: `Bearer ${access.token}` }) };
  }

  return createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: `${env.SERVER_INTERNAL_URL}/trpc`, headers, fetch: fetchFresh })],
  });
}

/** Next may keep what it fetches; what the server says is never to be kept. */
function fetchFresh(
  url: URL | RequestInfo,
  init?: Omit<RequestInit, "signal"> & { signal?: AbortSignal | null | undefined },
) {
  return fetch(url, { ...init, signal: init?.signal ?? null, cache: "no-store" });
}
