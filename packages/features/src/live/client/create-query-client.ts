import { QueryClient } from "@tanstack/react-query";
import { readError } from "../../client-error.ts";

const retriesMax = 3;

/** Lost connections come back; a server that keeps failing is shown as failing. */
function isWorthRetrying(failures: number, error: Error): boolean {
  const { code, isFinal } = readError(error);
  return code === "DISCONNECTED" || (!isFinal && failures < retriesMax);
}

/**
 * A cache that is kept fresh by events: nothing is asked for twice unless something invalidates it. Requests wait for
 * the socket by themselves, so the browser's opinion of the network is not asked.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: isWorthRetrying,
        retryDelay: (failures, error) => readError(error).retryAfterMs ?? Math.min(1_000 * 2 ** failures, 30_000),
      },
      mutations: { networkMode: "always" },
    },
  });
}
