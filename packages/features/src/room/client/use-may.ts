import { useMe } from "../../user/client/use-me.ts";
import type { User } from "../../user/schema.ts";
import { type Deed, type Standing, isAllowed } from "../permissions.ts";
import type { RoomSummary } from "../schema.ts";

/** From where somebody acts on one of their rooms. */
export function standingsIn(room: Pick<RoomSummary, "role">, me: Pick<User, "role">): Standing[] {
  return me.role === "member" ? [room.role] : [room.role, "governor"];
}

/** Whether one may do something in a room. The server asks the same table again. */
export function useMay(room: Pick<RoomSummary, "kind" | "role">): (deed: Deed) => boolean {
  const me = useMe();
  return (deed) => isAllowed(deed, room.kind, standingsIn(room, me));
}
