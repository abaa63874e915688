"use client";

import { cx } from "@parley/ui/cx";
import { memo } from "react";
import { Divider } from "./divider.tsx";
import { MessageArticle, type MessageArticleProps } from "./message-article.tsx";
import { RoomBeginning } from "./room-beginning.tsx";

export interface MessageRowProps extends MessageArticleProps {
  day: string | null;
  isBeginning: boolean;
  isFirstUnread: boolean;
}

/** One line of the timeline. Drawn again only when something in it changes, whatever happens around it. */
export const MessageRow = memo(function MessageRow({ day, isBeginning, isFirstUnread, ...article }: MessageRowProps) {
  return (
    <div className={cx(!article.isGrouped && "pt-1")}>
      {isBeginning && <RoomBeginning />}
      {(day || isFirstUnread) && <Divider day={day} isNew={isFirstUnread} />}
      <MessageArticle {...article} />
    </div>
  );
});
