import { setTimeout as pause } from "node:timers/promises";
import type { RoomEvent } from "@parley/features/live/schema";
import type { Client } from "@parley/testing/client";
import { openPromise } from "@parley/testing/open-promise";
import type { Journal } from "../history/journal.ts";
import { domainCodeOf } from "../history/operation.ts";
import { type ViewRecord, merge } from "../history/view-record.ts";

/** A room that is followed as a page follows it: a page of messages, then the stream from the page's cursor. */
export interface RoomView {
  readonly record: ViewRecord;
  /** Waits for the stream to end, as it must with the membership, and gives up on one that does not. */
  ending(): Promise<void>;
  /** Takes the stream up with this client, where it was left. */
  attach(client: Client): void;
  /** Follows no more, and keeps the cursor. */
  detach(): void;
  /** Follows no more, for good. */
  close(): void;
}

export interface RoomViewOptions {
  user: { id: string; name: string };
  roomId: string;
  journal: Journal;
}

/** How long to wait before taking up a stream again that ended with an error, in milliseconds. */
const resumeAfterMs = 200;

/** More than the longest fault and the time to catch up after it, in milliseconds. */
const patienceMs = 90_000;

/** Loads the newest page and follows from there. @throws what the loading throws. */
export async function openRoomView(client: Client, { user, roomId, journal }: RoomViewOptions): Promise<RoomView> {
  const page = await client.socket.message.list.query({ roomId, limit: 100 });
  const record: ViewRecord = {
    userId: user.id,
    name: user.name,
    roomId,
    from: seqOf(page.cursor),
    oldest: page.hasMoreBefore ? (page.messages[0]?.seq ?? 0) : 0,
    deliveries: [],
    messages: new Map(),
    state: "open",
    resumptions: -1,
  };
  for (const message of page.messages) merge(record, message, journal.intern(JSON.stringify(message)));
  journal.views.push(record);

  const ended = openPromise<void>();
  let cursor = page.cursor;
  let stop = () => {};

  function end(state: ViewRecord["state"]): void {
    record.state = state;
    stop();
    ended.resolve();
  }

  function take(event: RoomEvent): void {
    if (event.type === "room.reset" || event.type === "room.removed") return end("reset");
    record.deliveries.push({ seq: event.seq, type: event.type, thing: thingOf(event) });
    if ("message" in event) merge(record, event.message, journal.intern(JSON.stringify(event.message)));
  }

  function attach(current: Client): void {
    if (record.state !== "open") return;
    let isCurrent = true;
    let timer: NodeJS.Timeout | undefined;
    const subscription = current.socket.live.room.subscribe(
      { roomId, lastEventId: cursor },
      {
        onStarted() {
          if (isCurrent) record.resumptions += 1;
        },
        onData({ id, data }) {
          if (!isCurrent) return;
          cursor = id;
          take(data);
        },
        onComplete() {
          if (isCurrent) end("left");
        },
        onError(error) {
          if (!isCurrent) return;
          const code = domainCodeOf(error);
          if (code === "NOT_A_MEMBER" || code === "ROOM_NOT_FOUND") return end("refused");
          stop();
          timer = setTimeout(() => attach(current), resumeAfterMs);
          stop = () => clearTimeout(timer);
        },
      },
    );
    stop = () => {
      isCurrent = false;
      subscription.unsubscribe();
    };
  }

  async function ending(): Promise<void> {
    const patience = new AbortController();
    const isOver = ended.promise.then(() => true);
    const isOutlived = pause(patienceMs, false, { signal: patience.signal, ref: false }).catch(() => true);
    if (!(await Promise.race([isOver, isOutlived]))) end("outlived");
    patience.abort();
  }

  attach(client);
  return { record, ending, attach, detach: () => stop(), close: () => end("closed") };
}

/** For everybody else a cursor is opaque; whoever checks the numbers has to read it. */
function seqOf(cursor: string): number {
  return Number(cursor.slice(cursor.indexOf(".") + 1));
}

function thingOf(event: RoomEvent): string {
  switch (event.type) {
    case "message.created":
    case "message.changed":
    case "message.removed":
      return event.message.id;
    case "member.changed":
      return event.member.userId;
    default:
      return event.roomId;
  }
}
