"use client";

import { useRoomCall } from "@parley/features/call/client/use-room-call";
import { useRoomActivity } from "@parley/features/live/client/use-room-activity";
import { useRoomEvents } from "@parley/features/live/client/use-room-events";
import { useTitle } from "@parley/features/live/client/use-title";
import { Conversation } from "@parley/features/message/client/conversation";
import type { Message, MessagePage } from "@parley/features/message/schema";
import { RoomChoiceButton } from "@parley/features/notification/client/room-choice-button";
import { ConversationFooter } from "@parley/features/receipt/client/conversation-footer";
import { useReadKeys } from "@parley/features/receipt/client/use-read-keys";
import { useReading } from "@parley/features/receipt/client/use-reading";
import { useReceiptExtras } from "@parley/features/receipt/client/use-receipt-extras";
import { useReport } from "@parley/features/report/client/use-report";
import { AddPeopleDialog } from "@parley/features/room/client/add-people-dialog";
import { useClosedRoom } from "@parley/features/room/client/closed-room";
import { RoomHeader } from "@parley/features/room/client/room-header";
import { roomTitle } from "@parley/features/room/client/room-label";
import { RoomPanel } from "@parley/features/room/client/room-panel";
import { useMembers } from "@parley/features/room/client/use-members";
import type { RoomSummary } from "@parley/features/room/schema";
import { useSearchParams } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { lastRoomCookie, remember } from "./remembered.ts";
import { SidePanel } from "./side-panel.tsx";
import { useSidePanel } from "./use-side-panel.ts";

export interface OpenRoomProps {
  room: RoomSummary;
  initialPage: MessagePage | undefined;
  isPanelRemembered: boolean;
}

/** Header, conversation and, when wanted, what there is to know about the room. */
export function OpenRoom({ room, initialPage, isPanelRemembered }: OpenRoomProps) {
  const { members } = useMembers(room.id);
  const panel = useSidePanel(isPanelRemembered);
  const [isAdding, setAdding] = useState(false);

  const reading = useReading(room.id);
  const receipts = useReceiptExtras(room, reading.markUnread);
  const { commandsFor: reportCommands, dialog: reportDialog } = useReport();
  const call = useRoomCall(room.id, members.length);
  const extras = useMemo(
    () => ({
      ...receipts.extras,
      callActionFor: call.actionFor,
      commandsFor: (message: Message) => [...receipts.extras.commandsFor(message), ...reportCommands(message)],
    }),
    [receipts.extras, reportCommands, call.actionFor],
  );
  const closed = useClosedRoom(room);
  const targetMessageId = useSearchParams().get("m") ?? undefined;

  useRoomEvents(room.id);
  useRoomActivity(room.id);
  useReadKeys({ onRead: reading.readAll });
  useTitle(roomTitle(room));
  useEffect(() => remember(lastRoomCookie, room.id), [room.id]);

  return (
    <>
      <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col bg-sheet outline-none">
        {/* For the first HTML; from then on the tab also counts what is unread. */}
        <title>{roomTitle(room)}</title>
        <RoomHeader
          room={room}
          memberCount={members.length || undefined}
          actions={
            <>
              {!closed && call.buttons}
              {/* On a phone it stands among the details. */}
              <RoomChoiceButton room={room} className="phone:hidden" />
            </>
          }
          isPanelOpen={panel.isOpen}
          onPanelToggle={panel.toggle}
        />
        {call.stage}
        {!call.isCovering && (
          <Conversation
            roomId={room.id}
            initialPage={initialPage}
            targetMessageId={targetMessageId}
            onRead={reading.read}
            onInvite={() => setAdding(true)}
            extras={extras}
            closed={closed}
            footer={<ConversationFooter roomId={room.id} onOpen={receipts.askSeenBy} />}
          />
        )}
      </main>
      {panel.isOpen && (
        <SidePanel label="Details" isRemembered={panel.isRemembered} onClose={panel.close}>
          <RoomPanel
            room={room}
            onAddPeople={() => setAdding(true)}
            onClose={panel.close}
            actions={<RoomChoiceButton room={room} className="!hidden phone:!grid" />}
          />
        </SidePanel>
      )}
      {receipts.dialog}
      {reportDialog}
      {call.dialog}
      <AddPeopleDialog room={room} members={members} isOpen={isAdding} onOpenChange={setAdding} />
    </>
  );
}
