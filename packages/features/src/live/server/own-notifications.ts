import type { ReadOptions } from "@parley/db";
import { type NotificationRow, toNotification } from "../../notification/server/notification-row.ts";
import type { OwnThing } from "../../user/server/user-topic.ts";
import type { MeEvent } from "../schema.ts";
import type { MeStream } from "./me-stream.ts";

const all: OwnThing = "notifications";
const one = "notification:";

/** Whether what has changed of a user is a notification, or how many of them are unread. */
export function isNotification(thing: string): boolean {
  return thing === all || thing.startsWith(one);
}

/** Tells one that was made or has moved, unless it is gone by now. */
export async function* notificationCreated(me: MeStream, thing: string): AsyncGenerator<MeEvent> {
  if (thing === all) return;
  const { userId } = me.ctx.identity;
  const { row } = await me.ctx.notifications.reader.read({ userId, id: thing.slice(one.length) });
  if (row === null) return;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the reader answers with this row
  yield { type: "notification.created", notification: toNotification(row as NotificationRow) };
}

/** Tells how many are unread, after something has changed: whoever reads a room reads its notifications too. */
export async function* notificationsMoved(me: MeStream, stale: ReadonlySet<string>): AsyncGenerator<MeEvent> {
  const before = me.unreadNotifications;
  const unread = await readUnread(me);
  if (unread !== before || [...stale].some(isNotification)) yield { type: "notifications.moved", unread };
}

/** Reads how many are unread, and keeps it as told. */
export async function readUnread(me: MeStream, options: ReadOptions = {}): Promise<number> {
  const { userId } = me.ctx.identity;
  const { unread } = await me.ctx.notifications.reader.read({ userId, id: null }, options);
  me.unreadNotifications = unread;
  return unread;
}
