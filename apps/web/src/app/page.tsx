import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { serverApi } from "../auth/server-api.ts";
import { getIdentity } from "../auth/session.ts";
import { signedInOrRedirect } from "../shell/signed-in-or-redirect.ts";
import { lastRoomCookie } from "../shell/remembered.ts";

/** Leads to where one belongs: the first run, the sign-in page, the conversation that was open last, or #general. */
export default async function HomePage() {
  const api = await serverApi();
  if (!(await getIdentity())) {
    const { isNew } = await api.installation.get.query();
    redirect(isNew ? "/welcome" : "/sign-in");
  }
  const rooms = await signedInOrRedirect(api.room.list.query());
  const lastId = (await cookies()).get(lastRoomCookie)?.value;
  const room =
    rooms.find(({ id }) => id === lastId) ??
    rooms.find(({ name, kind }) => kind === "public" && name === "general") ??
    rooms[0];
  redirect(room ? `/rooms/${room.id}` : "/rooms");
}
