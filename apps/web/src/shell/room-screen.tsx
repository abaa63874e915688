"use client";

import { useInstallationName } from "@parley/features/live/client/use-installation-name";
import type { MessagePage } from "@parley/features/message/schema";
import { NoAccess } from "@parley/features/room/client/no-access";
import { useRoom } from "@parley/features/room/client/use-room";
import { EmptyState } from "@parley/ui/empty-state";
import { Kbd } from "@parley/ui/kbd";
import { useNavigation } from "@parley/ui/navigation";
import { OpenRoom } from "./open-room.tsx";

export interface RoomScreenProps {
  /** What the first HTML holds: the messages of the room that was asked for. */
  initial: { roomId: string; page: MessagePage } | null;
  isPanelRemembered: boolean;
}

/** The conversation that the address names, whichever that has become since the page was loaded. */
export function RoomScreen({ initial, isPanelRemembered }: RoomScreenProps) {
  const { path } = useNavigation();
  const roomId = path.split("/")[2] ?? "";
  const room = useRoom(roomId);
  const installationName = useInstallationName();

  if (!room) {
    return (
      <main id="main" tabIndex={-1} className="min-w-0 flex-1 bg-sheet outline-none">
        <title>{installationName}</title>
        {roomId ? (
          <NoAccess />
        ) : (
          <EmptyState title="Pick a conversation">
            Or press <Kbd keys="Mod+K" /> and type a name.
          </EmptyState>
        )}
      </main>
    );
  }
  return (
    <OpenRoom
      room={room}
      initialPage={initial?.roomId === roomId ? initial.page : undefined}
      isPanelRemembered={isPanelRemembered}
    />
  );
}
