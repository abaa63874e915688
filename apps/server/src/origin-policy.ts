import type { IncomingMessage } from "node:http";
import type { ServerEnv } from "./env.ts";

/**
 * Whether a page of this origin may talk to the server. With WEB_URL it must be exactly that. Without, it must be the web
 * app's port on the host that the request was sent to, so that a place works under any name its machine has.
 * Programs that are not browsers send no origin; every caller proves itself by a token, never by a cookie.
 */
export function createOriginPolicy(env: Pick<ServerEnv, "WEB_URL" | "WEB_PORT">) {
  return function isAllowed(req: IncomingMessage): boolean {
    const { origin, host } = req.headers;
    if (origin === undefined) return true;
    if (env.WEB_URL) return origin === env.WEB_URL;
    return host !== undefined && origin === `http://${hostname(host)}:${env.WEB_PORT}`;
  };
}

function hostname(host: string): string {
  return host.replace(/:\d+$/, "");
}
