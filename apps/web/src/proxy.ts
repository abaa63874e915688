import { type NextRequest, NextResponse } from "next/server";
import { webEnv } from "./env.ts";
import { contentPolicy } from "./shell/content-policy.ts";
import { nonceHeader, pathHeader } from "./shell/request-headers.ts";

/**
 * Gives every page a content policy with a nonce of its own, and tells the page its address, which Next keeps from
 * layouts. It decides nothing about who may see what: pages ask the server for that.
 */
export function proxy(req: NextRequest): NextResponse {
  const { SERVER_URL, SERVER_PORT } = webEnv();
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentPolicy({ nonce, serverUrl: SERVER_URL, serverPort: SERVER_PORT });

  const headers = new Headers(req.headers);
  headers.set(nonceHeader, nonce);
  headers.set(pathHeader, req.nextUrl.pathname + req.nextUrl.search);
  // Next reads the nonce for its own scripts from here.
  headers.set("content-security-policy", policy);

  const res = NextResponse.next({ request: { headers } });
  res.headers.set("content-security-policy", policy);
  return res;
}

export const config = { matcher: ["/((?!_next/|api/|icons/|.*\\.(?:png|svg|ico|webmanifest)$).*)"] };
