"use client";

import { Button } from "@parley/ui/button";
import { EmptyState } from "@parley/ui/empty-state";
import { Spinner } from "@parley/ui/spinner";
import { Bell, CheckCheck } from "lucide-react";
import { type KeyboardEvent, type UIEvent, useId } from "react";
import { dayLabel } from "../../message/client/view/day.ts";
import { useToday, useViewer } from "../../message/client/view/use-viewer.ts";
import { NotificationRow } from "./notification-row.tsx";
import { NotificationSkeleton } from "./notification-skeleton.tsx";
import { useMarkNotifications, useNotifications, useUnreadNotifications } from "./use-notifications.ts";
import { byDay } from "./view/by-day.ts";

/** Nearer to the end than this, in px, the next page is read. */
const aheadPx = 400;

/** All notifications by day. Arrow keys walk, Enter opens. `onOpen` follows a notification that was opened. */
export function NotificationList({ onOpen }: { onOpen(): void }) {
  const { notifications, status, hasMore, isLoadingMore, loadMore, retry } = useNotifications();
  const { markRead, markAllRead } = useMarkNotifications();
  const { locale, timeZone } = useViewer();
  const today = useToday(timeZone);
  const titleId = useId();
  const unread = useUnreadNotifications();

  function handleScroll({ currentTarget: list }: UIEvent<HTMLElement>) {
    const leftPx = list.scrollHeight - list.scrollTop - list.clientHeight;
    if (leftPx < aheadPx && hasMore && !isLoadingMore) loadMore();
  }

  return (
    <section aria-labelledby={titleId} onKeyDown={walk} className="flex min-h-0 flex-1 flex-col">
      <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4">
        <h2 id={titleId} className="flex-1 font-bold">
          Notifications
        </h2>
        {unread > 0 && (
          <Button look="quiet" size="small" onClick={() => markAllRead.mutate()}>
            <CheckCheck aria-hidden size={16} />
            Mark all as read
          </Button>
        )}
      </header>
      <div onScroll={handleScroll} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        {status === "loading" && <NotificationSkeleton />}
        {status === "error" && (
          <EmptyState title="The list did not load" action={<Button onClick={retry}>Try again</Button>}>
            Nothing is lost. It is kept for you.
          </EmptyState>
        )}
        {status === "ready" && notifications.length === 0 && (
          <EmptyState title="Nothing new" icon={<Bell size={32} />}>
            When somebody mentions you, replies to you or writes to you, it stands here.
          </EmptyState>
        )}
        {byDay(notifications, timeZone).map(({ day, notifications: ofDay }) => (
          <section key={day} aria-label={dayLabel(day, today, locale)}>
            <h3 className="sticky top-0 z-10 bg-raised px-4 pt-3 pb-1 text-12 font-medium text-ink-faint">
              {dayLabel(day, today, locale)}
            </h3>
            <ul>
              {ofDay.map((notification) => (
                <li key={notification.id}>
                  <NotificationRow
                    notification={notification}
                    onOpen={() => {
                      if (!notification.isRead) markRead.mutate({ ids: [notification.id] });
                      onOpen();
                    }}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {isLoadingMore && (
          <p role="status" className="grid place-items-center py-4 text-ink-faint">
            <Spinner />
            <span className="sr-only">Loading more</span>
          </p>
        )}
      </div>
    </section>
  );
}

/** Arrow keys, Home and End move the focus from one notification to another. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-notification]")];
  const current = rows.findIndex((row) => row === document.activeElement);
  const next = { ArrowDown: current + 1, ArrowUp: Math.max(0, current - 1), Home: 0, End: rows.length - 1 }[event.key];
  const row = next === undefined ? undefined : rows[Math.min(next, rows.length - 1)];
  if (!row) return;
  event.preventDefault();
  row.focus();
}
