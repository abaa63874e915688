"use client";

import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { roomTitle } from "../../room/client/room-label.ts";
import { useRoom } from "../../room/client/use-room.ts";
import type { RoomSummary } from "../../room/schema.ts";
import { useMe } from "../../user/client/use-me.ts";
import type { MessagePage } from "../schema.ts";
import { Composer } from "./composer.tsx";
import { type ConversationContext, ConversationProvider, type MessageExtras } from "./conversation-context.tsx";
import { MessageSheet } from "./message-sheet.tsx";
import { RemoveDialog } from "./remove-dialog.tsx";
import { RoomBeginning } from "./room-beginning.tsx";
import { SlowModeNote } from "./slow-mode-note.tsx";
import { TimelineError } from "./timeline-error.tsx";
import { TimelineSkeleton } from "./timeline-skeleton.tsx";
import { Timeline } from "./timeline.tsx";
import { useConversationActions } from "./use-conversation-actions.tsx";
import { useTimeline } from "./use-timeline.ts";
import { lastEditable } from "./view/last-editable.ts";
import { useHighlight } from "./view/use-highlight.ts";
import { useKeyboardInset } from "./view/use-keyboard-inset.ts";
import { touchQuery } from "./view/use-media.ts";
import { useLatest } from "./view/use-latest.ts";
import { useTypingFocus } from "./view/use-typing-focus.ts";

export interface ConversationProps {
  roomId: string;
  /** The page the server rendered. */
  initialPage?: MessagePage | undefined;
  /** Opens around this message and points it out. */
  targetMessageId?: string | undefined;
  /** Everything up to `seq` has been in view while somebody looked. */
  onRead(seq: number): void;
  /** Opens what brings people into the room. */
  onInvite?: (() => void) | undefined;
  extras?: MessageExtras | undefined;
  /** Stands between the messages and the composer. */
  footer?: ReactNode;
  /** Stands in the composer's place where one cannot write. */
  closed?: ReactNode;
}

/** A room's messages and the place to write the next one. */
export function Conversation(props: ConversationProps) {
  const room = useRoom(props.roomId);
  return room ? <OpenConversation key={room.id} {...props} room={room} /> : <TimelineSkeleton />;
}

function OpenConversation({
  room,
  initialPage,
  targetMessageId,
  onRead,
  onInvite,
  extras,
  footer,
  closed,
}: ConversationProps & { room: RoomSummary }) {
  const me = useMe();
  const composer = useRef<HTMLTextAreaElement>(null);
  const [around, setAround] = useState(targetMessageId);
  const timeline = useTimeline(room.id, { ...(around && { around }), ...(initialPage && { initialPage }) });
  const highlight = useHighlight(targetMessageId, timeline.status === "ready");
  const { state, actions } = useConversationActions({
    roomId: room.id,
    composer,
    goTo(messageId) {
      setAround(messageId);
      highlight.show(messageId);
    },
  });
  const context = useContextValue({ room, me, actions, extras, onInvite });

  useEffect(() => setAround(targetMessageId), [targetMessageId]);
  useTypingFocus(composer);
  useEffect(() => {
    // A keyboard that rises by itself would cover what one came to read.
    if (!matchMedia(touchQuery).matches) composer.current?.focus();
  }, []);

  function jumpToPresent() {
    setAround(undefined);
    highlight.forget();
    timeline.jumpToPresent();
  }

  return (
    <ConversationProvider value={context}>
      <div className="flex min-h-0 flex-1 flex-col" style={{ paddingBottom: useKeyboardInset() }}>
        {timeline.status === "loading" && <TimelineSkeleton />}
        {timeline.status === "error" && <TimelineError onRetry={timeline.retry} />}
        {timeline.status === "ready" && timeline.items.length === 0 && (
          <div className="flex min-h-0 flex-1 flex-col justify-end overflow-y-auto">
            <RoomBeginning isEmpty />
          </div>
        )}
        {timeline.status === "ready" && timeline.items.length > 0 && (
          <Timeline
            timeline={timeline}
            label={`Messages in ${roomTitle(room)}`}
            room={room}
            target={highlight.target}
            highlightedId={highlight.highlightedId}
            editing={state.editing}
            onRead={onRead}
            onJumpToPresent={jumpToPresent}
          />
        )}
        {footer}
        {!closed && <SlowModeNote room={room} />}
        {closed ?? (
          <Composer
            roomId={room.id}
            placeholder={`Message ${roomTitle(room)}`}
            field={composer}
            replyTo={state.replyTo}
            onReplyDropped={actions.dropReply}
            onEditLast={() => {
              const message = lastEditable(timeline.items, me.id);
              if (message) actions.edit(message);
            }}
            onSent={() => {
              actions.dropReply();
              // What was written stands at the end of the room.
              if (timeline.hasMoreAfter) jumpToPresent();
              else highlight.forget();
            }}
          />
        )}
      </div>
      {state.sheet && <MessageSheet message={state.sheet} onClose={actions.closeSheet} />}
      {state.removing && (
        <RemoveDialog
          message={state.removing}
          onCancel={actions.cancelRemove}
          onRemove={() => state.removing && actions.remove(state.removing)}
        />
      )}
    </ConversationProvider>
  );
}

/** The same value until something that rows show has changed. */
function useContextValue({ room, me, actions, extras, onInvite }: ConversationContext): ConversationContext {
  const { kind, name, topic, createdById, createdAt, role, people } = room;
  const invite = useLatest(onInvite);
  const canInvite = onInvite !== undefined;
  return useMemo(
    () => ({
      room: { kind, name, topic, createdById, createdAt, role, people },
      me,
      actions,
      extras,
      onInvite: canInvite ? () => invite.current?.() : undefined,
    }),
    [kind, name, topic, createdById, createdAt, role, people, me, actions, extras, canInvite, invite],
  );
}
