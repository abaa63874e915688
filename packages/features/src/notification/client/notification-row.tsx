"use client";

import { Avatar } from "@parley/ui/avatar";
import { cx } from "@parley/ui/cx";
import { Link } from "@parley/ui/navigation";
import { AtSign, Megaphone, MessageSquare, PhoneMissed, Reply, SmilePlus, Tag, UserPlus } from "lucide-react";
import type { ReactNode } from "react";
import { clockTime, fullTime } from "../../message/client/view/day.ts";
import { useViewer } from "../../message/client/view/use-viewer.ts";
import { useRoom } from "../../room/client/use-room.ts";
import type { Notification, Topic } from "../schema.ts";
import { notificationHref } from "./view/notification-href.ts";
import { notificationWords } from "./view/notification-words.ts";

const signs: Record<Topic, ReactNode> = {
  mention: <AtSign />,
  keyword: <Tag />,
  reply: <Reply />,
  direct: <MessageSquare />,
  reaction: <SmilePlus />,
  call: <PhoneMissed />,
  invitation: <UserPlus />,
  announcement: <Megaphone />,
};

/** One notification: who did what and where, and the start of what was said. Leads to the message itself. */
export function NotificationRow({ notification, onOpen }: { notification: Notification; onOpen(): void }) {
  const viewer = useViewer();
  const { topic, actor, at, isRead, id } = notification;
  const { who, deed, quote } = notificationWords(notification, useRoom(notification.roomId ?? ""));
  return (
    <Link
      href={notificationHref(notification)}
      data-notification={id}
      data-unread={!isRead || undefined}
      onClick={onOpen}
      className="group/notification relative flex gap-3 px-4 py-2.5 outline-offset-[-2px] transition-colors hover:bg-hover"
    >
      <span className="relative mt-0.5 h-9 shrink-0">
        <Avatar id={actor?.id ?? id} name={who} />
        <span
          aria-hidden
          className="absolute -right-2 -bottom-1 grid size-5 place-items-center rounded-full bg-raised text-ink-soft [&_svg]:size-3 [&_svg]:stroke-[2.25]"
        >
          {signs[topic]}
        </span>
      </span>
      <span className="min-w-0 flex-1">
        <span className={cx("block text-13 text-pretty", isRead ? "text-ink-soft" : "text-ink")}>
          {!isRead && <span className="sr-only">Unread: </span>}
          <b className={isRead ? "font-medium" : "font-bold"}>{who}</b> {deed}
        </span>
        {quote && <span className="mt-0.5 line-clamp-2 text-13 break-words text-ink-faint">{quote}</span>}
      </span>
      <span className="flex shrink-0 flex-col items-end gap-1.5">
        <time dateTime={at} title={fullTime(at, viewer)} className="text-12 text-ink-faint tabular-nums">
          {clockTime(at, viewer)}
        </time>
        {!isRead && <span aria-hidden className="size-2 rounded-full bg-accent" />}
      </span>
    </Link>
  );
}
