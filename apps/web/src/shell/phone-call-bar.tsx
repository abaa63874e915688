"use client";

import { useCallView } from "@parley/features/call/client/call-context";
import { MiniBar } from "@parley/features/call/client/mini-bar";
import { roomHref } from "@parley/features/room/client/room-href";
import { useNavigation } from "@parley/ui/navigation";

/** On a phone one's own card is out of sight, so the call stands at the top of every page that is not its own. */
export function PhoneCallBar() {
  const view = useCallView();
  const { path } = useNavigation();
  if (!view || path === "/rooms" || path === roomHref(view.roomId)) return null;
  return <MiniBar className="hidden border-b border-line bg-accent-soft px-2 py-1 phone:flex" />;
}
