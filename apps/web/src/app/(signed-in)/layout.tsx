import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { ownRooms } from "../../auth/own-rooms.ts";
import { serverApi } from "../../auth/server-api.ts";
import { webEnv } from "../../env.ts";
import { AppShell } from "../../shell/app-shell.tsx";
import { Live } from "../../shell/live.tsx";
import { collapsedCookie } from "../../shell/remembered.ts";
import { signedInOrRedirect } from "../../shell/signed-in-or-redirect.ts";

/** Everything behind the sign-in: who it is, their conversations in the first HTML, and the live connection. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const api = await serverApi();
  const [me, rooms, blocked, installation] = await signedInOrRedirect(
    Promise.all([api.user.me.query(), ownRooms(), api.user.blocked.query(), api.installation.get.query()]),
  );
  const { SERVER_URL, SERVER_PORT } = webEnv();
  const collapsed = (await cookies()).get(collapsedCookie)?.value.split(".") ?? [];
  return (
    <Live
      serverUrl={SERVER_URL}
      serverPort={SERVER_PORT}
      initial={{ me, rooms, blocked, installationName: installation.name }}
    >
      <AppShell placeName={installation.name} collapsed={collapsed}>
        {children}
      </AppShell>
    </Live>
  );
}
