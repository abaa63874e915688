/** The address of the server's one socket. */
export function socketUrl(serverUrl: string): string {
  const url = new URL("/trpc", serverUrl);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}
