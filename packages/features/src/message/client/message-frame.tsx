"use client";

import type { ReactNode } from "react";
import { PresenceAvatar } from "../../presence/client/presence-avatar.tsx";
import { StatusEmoji } from "../../presence/client/status-emoji.tsx";
import { usePerson } from "../../user/client/use-person.ts";
import { MessageTime } from "./message-time.tsx";

export interface MessageFrameProps {
  authorId: string;
  createdAt: string;
  /** Leaves out face and name, and shows the time on hover in their place. */
  isGrouped: boolean;
  /** Stands in the time's place while there is none. */
  note?: ReactNode;
  children: ReactNode;
}

/** Face, name and time around what somebody said. Read aloud: author, time, text. */
export function MessageFrame({ authorId, createdAt, isGrouped, note, children }: MessageFrameProps) {
  const author = usePerson(authorId);
  const name = author?.name ?? "Somebody";
  if (isGrouped) {
    return (
      <>
        <span className="flex h-[1.375rem] items-center justify-end whitespace-nowrap">
          <span className="sr-only">{name}</span>
          {note ?? (
            <MessageTime
              iso={createdAt}
              className="text-[0.6875rem] opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100"
            />
          )}
        </span>
        <div className="min-w-0">{children}</div>
      </>
    );
  }
  return (
    <>
      <PresenceAvatar id={authorId} name={name} className="mt-0.5" />
      <div className="min-w-0">
        <p className="mb-px flex min-w-0 items-baseline gap-2">
          <b className="truncate font-bold">{name}</b>
          <StatusEmoji userId={authorId} className="shrink-0 text-13" />
          {note ?? <MessageTime iso={createdAt} className="shrink-0" />}
        </p>
        {children}
      </div>
    </>
  );
}
