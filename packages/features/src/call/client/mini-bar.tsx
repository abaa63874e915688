"use client";

import { cx } from "@parley/ui/cx";
import { IconButton } from "@parley/ui/icon-button";
import { Link } from "@parley/ui/navigation";
import { Mic, MicOff, PhoneOff, X } from "lucide-react";
import { roomHref } from "../../room/client/room-href.ts";
import { CallClock } from "./call-clock.tsx";
import { useCallSession, useCallView } from "./call-context.ts";
import { ownMedia } from "./view/own-media.ts";
import { useCallPlace } from "./view/use-call-place.ts";

/** The call one is in, small: the way back to it, the microphone and the way out. Nothing while there is none. */
export function MiniBar({ className }: { className?: string }) {
  const view = useCallView();
  if (!view) return null;
  return <OpenMiniBar view={view} className={className} />;
}

function OpenMiniBar({
  view,
  className,
}: {
  view: NonNullable<ReturnType<typeof useCallView>>;
  className?: string | undefined;
}) {
  const session = useCallSession();
  const { name } = useCallPlace(view.roomId);
  const { microphone } = ownMedia(view);
  const isOver = view.phase === "ended";
  return (
    <section aria-label="Your call" className={cx("flex items-center gap-1", className)}>
      <Link
        href={roomHref(view.roomId)}
        className="flex min-w-0 flex-1 items-center gap-2 rounded-small px-2 py-1.5 text-13 hover:bg-hover pointer-coarse:min-h-11"
      >
        <CallClock
          view={view}
          className={cx("truncate", isOver ? "min-w-0 shrink! text-ink-soft" : "font-medium text-accent-strong")}
        />
        {view.phase === "connected" && (
          <span className="min-w-0 truncate">
            with <span className="font-medium">{name}</span>
          </span>
        )}
      </Link>
      {isOver ? (
        <IconButton size="small" side="top" label="Close" icon={<X />} onClick={() => session.dismiss()} />
      ) : (
        <>
          <IconButton
            size="small"
            side="top"
            label="Microphone"
            aria-pressed={microphone}
            icon={microphone ? <Mic /> : <MicOff />}
            onClick={() => void session.setMicrophone(!microphone)}
          />
          <IconButton
            size="small"
            side="top"
            label="Leave the call"
            icon={<PhoneOff />}
            className="text-danger!"
            onClick={() => session.leave()}
          />
        </>
      )}
    </section>
  );
}
