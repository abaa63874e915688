import { applyCall } from "../../call/client/call-cache.ts";
import { createTimelines, timelineKey } from "../../message/client/timelines.ts";
import type { Timelines } from "../../message/client/timelines.ts";
import { unreadStart } from "../../message/client/view/unread-start.ts";
import type { Message } from "../../message/schema.ts";
import { type RoomCache, createRoomCache } from "../../room/client/room-cache.ts";
import type { Data } from "../../trpc.ts";
import { rememberPeople } from "../../user/client/people.ts";
import { applyEvent } from "./apply-event.ts";
import { type RoomStreams, createRoomStreams } from "./room-streams.ts";

/** The server's state as far as this page has asked for it, and the streams that keep it so. */
export interface Caches {
  timelines: Timelines;
  rooms: RoomCache;
  streams: RoomStreams;
  /** Drops everything of a room that is no longer the user's. */
  forget: (roomId: string) => void;
}

/** `onMessage` hears of every message that the streams bring. */
export function createCaches(data: Data, onMessage: (message: Message) => void): Caches {
  const { client, queryClient } = data;
  const rooms = createRoomCache(data);

  const timelines = createTimelines({
    queryClient,
    list: (request) => client.message.list.query(request),
    startOf: (roomId) => unreadStart(rooms.get(roomId)),
    onPage: ({ people }) => rememberPeople(data, people),
  });

  function forget(roomId: string): void {
    streams.close(roomId);
    rooms.remove(roomId);
    queryClient.removeQueries({ queryKey: timelineKey(roomId) });
  }

  function reload(roomId: string): void {
    rooms.reloadMembers(roomId);
    // A room that is not on the page too: going back to it shows what is cached.
    void queryClient.invalidateQueries({ queryKey: timelineKey(roomId), refetchType: "all" });
  }

  const streams = createRoomStreams({
    client,
    cursorOf: (roomId) => timelines.get(roomId)?.cursor,
    onEvent(event, cursor) {
      applyEvent({ timelines, rooms, onMessage, onCall: (call) => applyCall(data, call), forget, reload }, event);
      timelines.moveCursor(event.roomId, cursor);
    },
    onClose: rooms.expireMembers,
    onEnd: forget,
  });

  return { timelines, rooms, streams, forget };
}
