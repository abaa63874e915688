"use client";

import { useEffect, useRef, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";
import { useCallView } from "./call-context.ts";
import type { CallView } from "./call-session.ts";
import { announcements } from "./view/announcements.ts";
import { useCallPlace } from "./view/use-call-place.ts";

/** Says to screen readers what happens in the call, wherever they are. */
export function CallAnnouncer() {
  const view = useCallView();
  const place = useCallPlace(view?.roomId ?? "");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const before = useRef<CallView | null>(null);
  const [words, setWords] = useState("");

  useEffect(() => {
    const of = (userId: string) => queryClient.getQueryData(trpc.user.byId.queryKey({ userId }))?.name ?? "Somebody";
    const said = announcements(before.current, view, { place, of });
    before.current = view;
    if (said.length > 0) setWords(said.join(". "));
  }, [view, place, trpc, queryClient]);

  return (
    <p role="status" className="sr-only">
      {words}
    </p>
  );
}
