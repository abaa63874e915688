import { createTokens } from "@parley/auth/tokens";
import { webEnv } from "../env.ts";
import { keepSignedIn } from "./keep-signed-in.ts";
import { isSameOrigin } from "./same-origin.ts";
import { getIdentity } from "./session.ts";

/** Long enough to open a socket with, too short to be worth stealing. */
const socketTokenTtlMs = 60_000;

/** A token for one's own socket: `{ token, expiresAt }`, 403 for a foreign page, 401 for a stranger. */
export async function answerWithToken(req: Request): Promise<Response> {
  const env = webEnv();
  if (!isSameOrigin(req, env.WEB_URL)) return refuse(403);
  const session = await getIdentity();
  if (!session) return refuse(401);

  await keepSignedIn(session);
  const { token, expiresAt } = await createTokens(env.AUTH_SECRET).signAccess(session, socketTokenTtlMs);
  return Response.json({ token, expiresAt: expiresAt.toISOString() }, { headers: { "cache-control": "no-store" } });
}

function refuse(status: 401 | 403): Response {
  return new Response(null, { status, headers: { "cache-control": "no-store" } });
}
