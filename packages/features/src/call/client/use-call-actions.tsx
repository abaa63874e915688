"use client";

import { toast } from "@parley/ui/toast";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { readError } from "../../client-error.ts";
import { type Call, type CallMedia, participantsMax } from "../schema.ts";
import { useCallSession } from "./call-context.ts";
import { CallDialogs, type Step, type Wish } from "./call-dialogs.tsx";
import type { StartOptions } from "./call-session.ts";
import { useCallPlace } from "./view/use-call-place.ts";

export interface CallActions {
  /** Calls everybody in the room. */
  start(media: CallMedia): void;
  join(call: Call): void;
}

/**
 * How to begin or join a call in a room, and what is asked before. `memberCount` is how many are in the room. The
 * actions stay the same while nothing of the room changes.
 */
export function useCallActions(roomId: string, memberCount: number): { actions: CallActions; dialog: ReactNode } {
  const session = useCallSession();
  const place = useCallPlace(roomId);
  const [asked, setAsked] = useState<{ wish: Wish; step: Step } | null>(null);
  const ringsMany = !place.isDirect && memberCount > participantsMax;

  const enter = useCallback(
    ({ call, media }: Wish, choice: Omit<StartOptions, "media"> = {}) => {
      setAsked(null);
      const options = { media, ...choice };
      const entry = call ? session.join(call, options) : session.start(roomId, options);
      entry.catch((error: unknown) => toast.error(readError(error).message));
    },
    [session, roomId],
  );

  /** Asks what has not been answered yet, and begins. */
  const proceed = useCallback(
    (wish: Wish, answered: Step | null) => {
      const view = session.view();
      const isInCall = view !== null && view.phase !== "ended";
      if (isInCall && view.roomId === roomId) return setAsked(null);
      if (isInCall) return setAsked({ wish, step: "leave" });
      if (ringsMany && !wish.call && answered !== "many") return setAsked({ wish, step: "many" });
      if (wish.media === "video") return setAsked({ wish, step: "look" });
      enter(wish);
    },
    [session, roomId, ringsMany, enter],
  );

  const actions = useMemo(
    (): CallActions => ({
      start: (media) => proceed({ media, call: null }, null),
      join: (call) => proceed({ media: call.media, call }, null),
    }),
    [proceed],
  );

  function confirm({ wish, step }: { wish: Wish; step: Step }) {
    if (step === "leave") {
      session.leave();
      session.dismiss();
    }
    proceed(wish, step);
  }

  const dialog = asked && (
    <CallDialogs
      key={asked.step}
      {...asked}
      placeName={place.name}
      memberCount={memberCount}
      onConfirm={() => confirm(asked)}
      onReady={(choice) => enter(asked.wish, choice)}
      // A dialog that was answered closes by itself, when the next question may stand here already.
      onClose={() => setAsked((now) => (now === asked ? null : now))}
    />
  );
  return { actions, dialog };
}
