"use client";

import { Flag } from "lucide-react";
import { type ReactNode, useCallback, useState } from "react";
import type { MessageCommand } from "../../message/client/conversation-context.tsx";
import type { Message } from "../../message/schema.ts";
import { useMe } from "../../user/client/use-me.ts";
import { ReportDialog } from "./report-dialog.tsx";

/** Reporting what others wrote: the command for a message's menu, and the dialog it opens. */
export function useReport(): { commandsFor: (message: Message) => MessageCommand[]; dialog: ReactNode } {
  const me = useMe();
  const [reported, setReported] = useState<Message | null>(null);
  const commandsFor = useCallback(
    (message: Message) => (message.authorId === me.id ? [] : [{ name: "Report…", icon: <Flag />, run: setReported }]),
    [me.id],
  );
  const dialog = reported && <ReportDialog message={reported} onClose={() => setReported(null)} />;
  return { commandsFor, dialog };
}
