import { isDevelopment } from "./env.ts";

export interface ContentPolicyInput {
  nonce: string;
  /** The server's address for browsers; when it is not told, browsers use the host they came to and `serverPort`. */
  serverUrl: string | undefined;
  serverPort: number;
}

/** What a page may load and whom it may talk to: itself, and the server. Nothing else, and no script without a nonce. */
export function contentPolicy({ nonce, serverUrl, serverPort }: ContentPolicyInput): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // Menus and virtual lists place themselves with style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${serverSources(serverUrl, serverPort).join(" ")}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function serverSources(serverUrl: string | undefined, serverPort: number): string[] {
  if (!serverUrl) return ["http", "https", "ws", "wss"].map((scheme) => `${scheme}://*:${serverPort}`);
  const { origin } = new URL(serverUrl);
  return [origin, origin.replace(/^http/, "ws")];
}
