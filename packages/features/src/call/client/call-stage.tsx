"use client";

import { cx } from "@parley/ui/cx";
import { useEffect, useRef, useState } from "react";
import { AdviceNote } from "./advice-note.tsx";
import { CallControls } from "./call-controls.tsx";
import { useCallDevices } from "./call-context.ts";
import type { CallView } from "./call-session.ts";
import { ConnectionPanel } from "./connection-panel.tsx";
import { EndedCard } from "./ended-card.tsx";
import { Outgoing } from "./outgoing.tsx";
import { usePictureInPicture } from "./picture-in-picture.tsx";
import { ProblemNotes } from "./problem-note.tsx";
import { Reconnecting } from "./reconnecting.tsx";
import { ScreenStage } from "./screen-stage.tsx";
import { StageHeader } from "./stage-header.tsx";
import { TileGrid } from "./tile-grid.tsx";
import type { CallActions } from "./use-call-actions.tsx";
import { useCallPlace } from "./view/use-call-place.ts";

export interface CallStageProps {
  view: CallView;
  actions: CallActions;
  /** It takes the conversation's place. */
  isFull: boolean;
  onFullToggle(): void;
}

/** The call, in its room: who is there, how they come through, and what one can do. */
export function CallStage({ view, actions, isFull, onFullToggle }: CallStageProps) {
  const { name } = useCallPlace(view.roomId);
  const { problems } = useCallDevices();
  const pictureInPicture = usePictureInPicture();
  const [isConnectionShown, setConnectionShown] = useState(false);
  const stage = useRef<HTMLElement>(null);
  const isOver = view.phase === "ended";

  useEffect(() => {
    // What had the focus is gone with the conversation.
    if (isFull && document.activeElement === document.body) stage.current?.focus();
  }, [isFull]);

  return (
    <section
      ref={stage}
      tabIndex={-1}
      aria-label={`Call with ${name}`}
      className={cx(
        "flex min-h-0 flex-col gap-3 bg-page px-5 py-3 outline-none phone:px-3",
        isFull ? "flex-1" : "min-h-64 shrink-0 border-b border-line",
        // The measures need room for their charts.
        !isFull && (isConnectionShown && !isOver ? "h-[min(36rem,66%)]" : "h-[min(21rem,46%)]"),
        "phone:pb-[max(0.75rem,env(safe-area-inset-bottom))]",
      )}
    >
      <StageHeader view={view} isFull={isFull} onFullToggle={onFullToggle} />
      <div className="relative flex min-h-0 flex-1 gap-3">
        <StageContent view={view} actions={actions} />
        {isConnectionShown && !isOver && <ConnectionPanel view={view} onClose={() => setConnectionShown(false)} />}
      </div>
      {!isOver && (
        <>
          <ProblemNotes problems={problems} />
          <AdviceNote advice={view.advice} />
          <CallControls
            view={view}
            isConnectionShown={isConnectionShown}
            onConnectionToggle={() => setConnectionShown(!isConnectionShown)}
            onPictureInPicture={pictureInPicture?.toggle}
          />
        </>
      )}
    </section>
  );
}

function StageContent({ view, actions }: Pick<CallStageProps, "view" | "actions">) {
  const { phase, call, media, peers } = view;
  if (phase === "ended") {
    return (
      <EndedCard view={view} onCallAgain={() => actions.start(media)} onRejoin={() => call && actions.join(call)} />
    );
  }
  if (phase === "starting" || phase === "ringing") return <Outgoing view={view} />;
  const sharing = peers.filter(({ isSelf, screen }) => !isSelf && screen !== null);
  return (
    <>
      {sharing.length > 0 ? <ScreenStage peers={peers} sharing={sharing} /> : <TileGrid peers={peers} />}
      {phase === "reconnecting" && <Reconnecting lostAt={view.lostAt} />}
    </>
  );
}
