import { PushTarget } from "@parley/features/notification/schema";
import { webEnv } from "../env.ts";
import { isSameOrigin } from "./same-origin.ts";
import { serverApi } from "./server-api.ts";
import { getIdentity } from "./session.ts";

/**
 * Where pushes for this browser go from now on. The service worker tells of it while no page is open, and has no token of
 * its own: 204, 403 for a foreign page, 401 for a stranger, 400 for what is no address, 502 when the server refuses it.
 */
export async function takePushAddress(req: Request): Promise<Response> {
  if (!isSameOrigin(req, webEnv().WEB_URL)) return answer(403);
  if (!(await getIdentity())) return answer(401);
  const target = PushTarget.safeParse(await req.json().catch(() => null));
  if (!target.success) return answer(400);
  const api = await serverApi();
  return api.notification.addPush.mutate(target.data).then(
    () => answer(204),
    () => answer(502),
  );
}

function answer(status: 204 | 400 | 401 | 403 | 502): Response {
  return new Response(null, { status, headers: { "cache-control": "no-store" } });
}
