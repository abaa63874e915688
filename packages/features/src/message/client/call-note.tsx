import { Phone, PhoneMissed, Video } from "lucide-react";
import type { ReactNode } from "react";
import { callWords } from "./view/call-words.ts";

export interface CallNoteProps {
  metadata: Readonly<Record<string, unknown>> | null;
  /** The person who looks has called. */
  isOwn: boolean;
  /** What can be done about it. */
  action?: ReactNode;
}

/** The row of a call: that there was one, and what became of it. */
export function CallNote({ metadata, isOwn, action }: CallNoteProps) {
  const isMissed = metadata?.["outcome"] !== undefined && metadata["outcome"] !== "answered";
  const Icon = isMissed ? PhoneMissed : metadata?.["media"] === "video" ? Video : Phone;
  return (
    <p className="flex items-center gap-2 text-ink-soft">
      <Icon aria-hidden size={16} className={isMissed ? "text-danger" : undefined} />
      {callWords(metadata, { isOwn })}
      {action}
    </p>
  );
}
