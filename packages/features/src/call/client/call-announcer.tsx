"use client";

import { useEffect, useRef, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";
import { useCallView } from "./call-context.ts";
import type { CallView } from "./call-session.ts";
import { announcements } from "./view/announcements.ts";
import { useCallPlace } from "./view/use-call-place.ts";

/** As many sentences stand at once: what follows on its heels does not cut off what is being read. */
const sentencesMax = 4;

/** Says to screen readers what happens in the call, wherever they are. */
export function CallAnnouncer() {
  const view = useCallView();
  const place = useCallPlace(view?.roomId ?? "");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const before = useRef<CallView | null>(null);
  const count = useRef(0);
  const [sentences, setSentences] = useState<readonly { id: number; words: string }[]>([]);

  useEffect(() => {
    const of = (userId: string) => queryClient.getQueryData(trpc.user.byId.queryKey({ userId }))?.name ?? "Somebody";
    const said = announcements(before.current, view, { place, of });
    before.current = view;
    if (said.length === 0) return;
    const news = said.map((words) => ({ id: (count.current += 1), words }));
    setSentences((standing) => [...standing, ...news].slice(-sentencesMax));
  }, [view, place, trpc, queryClient]);

  return (
    <div role="status" aria-atomic="false" className="sr-only">
      {sentences.map(({ id, words }) => (
        <p key={id}>{words}</p>
      ))}
    </div>
  );
}
