import { TRPCClientError } from "@trpc/client";

/** An error as the server sends it. */
export function wireError(code: string, domainCode = code, retryAfterMs?: number): Error {
  return TRPCClientError.from({
    error: { code: -32_000, message: domainCode, data: { code, domainCode, retryAfterMs } },
  });
}

/** What a request ends with when its socket is lost: nobody knows whether it was carried out. */
export function lostSocket(): Error {
  return TRPCClientError.from(new Error("WebSocket closed"));
}
