import { usePerson } from "../../../user/client/use-person.ts";
import type { CallPeer } from "../call-session.ts";

/** What to call somebody in a call: oneself is "You". */
export function usePeerName({ userId, isSelf }: Pick<CallPeer, "userId" | "isSelf">): {
  name: string;
  fullName: string;
} {
  const fullName = usePerson(userId)?.name ?? "Somebody";
  return { name: isSelf ? "You" : fullName, fullName };
}
