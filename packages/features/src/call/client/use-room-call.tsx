"use client";

import { type ReactNode, useMemo } from "react";
import type { Message } from "../../message/schema.ts";
import { CallBanner } from "./call-banner.tsx";
import { CallButtons } from "./call-buttons.tsx";
import { useCallView } from "./call-context.ts";
import { CallRowAction } from "./call-row-action.tsx";
import { CallStage } from "./call-stage.tsx";
import { useRingingCalls } from "./rings/rings-context.ts";
import { useCallActions } from "./use-call-actions.tsx";
import { useActiveCall, useFreshCalls } from "./view/use-active-call.ts";
import { useStageSize } from "./view/use-stage-size.ts";

export interface RoomCall {
  /** For the room's header. */
  buttons: ReactNode;
  /** The call one is in here, or that one goes on. */
  stage: ReactNode;
  /** The stage takes the place of the conversation. */
  isCovering: boolean;
  /** Follows the words of a call's row. The same function while nothing of the room changes. */
  actionFor(message: Message): ReactNode;
  dialog: ReactNode;
}

/** Everything of calls that a room shows. `memberCount` is how many are in the room. */
export function useRoomCall(roomId: string, memberCount: number): RoomCall {
  const { actions, dialog } = useCallActions(roomId, memberCount);
  const current = useCallView();
  const view = current?.roomId === roomId ? current : null;
  const active = useActiveCall(roomId);
  useFreshCalls(roomId);
  const size = useStageSize(view);
  const actionFor = useMemo(
    () => (message: Message) => <CallRowAction message={message} actions={actions} />,
    [actions],
  );

  const isThere = view !== null && view.phase !== "ended";
  // What rings says so itself.
  const isRinging = useRingingCalls().some(({ id }) => id === active?.id);
  return {
    buttons: <CallButtons roomId={roomId} actions={actions} />,
    stage: (
      <>
        {active && !isThere && !isRinging && <CallBanner call={active} actions={actions} />}
        {view && <CallStage view={view} actions={actions} isFull={size.isFull} onFullToggle={size.toggle} />}
      </>
    ),
    isCovering: size.isFull,
    actionFor,
    dialog,
  };
}
