"use client";

import { cx } from "@parley/ui/cx";
import { type ReactNode, memo } from "react";
import { MessageMarkdown } from "./message-markdown.tsx";
import { MentioningWords } from "./mentions/mention.tsx";
import { isOnlyEmoji, isPlainText, isTooIntricate } from "./view/body-text.ts";

export interface MessageBodyProps {
  body: string;
  /** Follows the last word: "(edited)", a delivery state. */
  after?: ReactNode;
}

/** A message's words. Most are plain and need no parser. */
export const MessageBody = memo(function MessageBody({ body, after }: MessageBodyProps) {
  if (!isPlainText(body) && !isTooIntricate(body)) return <MessageMarkdown body={body} after={after} />;
  return (
    <p
      className={cx("max-w-[74ch] break-words whitespace-pre-wrap", isOnlyEmoji(body) && "py-1 text-[2rem] leading-10")}
    >
      <MentioningWords body={body} />
      {after}
    </p>
  );
});
