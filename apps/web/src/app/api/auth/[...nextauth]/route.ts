import { createAuthOptions } from "@parley/auth/next-auth";
import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { createAuthApi } from "../../../../auth/auth-api.ts";
import { readInviteCookie } from "../../../../auth/invite-cookie.ts";
import { readVisitor } from "../../../../auth/visitor.ts";
import { webEnv } from "../../../../env.ts";

/** next-auth, with options made for each request: what it asks of the server, it asks for this visitor. */
async function handle(req: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  const api = createAuthApi(await readVisitor());
  const options = createAuthOptions({ env: webEnv(), api, inviteCode: await readInviteCookie() });
  const answer: unknown = await NextAuth(req, context, options);
  if (answer instanceof Response) return answer;
  throw new TypeError("next-auth gave no answer.");
}

export { handle as GET, handle as POST };
