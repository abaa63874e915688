import { createTRPCClient } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { type Drafts, createDrafts } from "../../room/client/drafts.ts";
import type { MessageClient } from "../../message/client/message-context.ts";
import { createOutbox } from "../../message/client/outbox/create-outbox.ts";
import { openOutboxStorage } from "../../message/client/outbox/open-storage.ts";
import { connectTabs } from "../../message/client/outbox/tabs.ts";
import { createRecentEmojis } from "../../message/client/recent-emojis.ts";
import { createTimelines, timelineKey } from "../../message/client/timelines.ts";
import { createRoomCache } from "../../room/client/room-cache.ts";
import type { RoomSummary } from "../../room/schema.ts";
import type { AppRouter } from "../../router.ts";
import type { Data } from "../../trpc.ts";
import { rememberPeople } from "../../user/client/people.ts";
import type { User } from "../../user/schema.ts";
import { applyEvent } from "./apply-event.ts";
import { applyMeEvent } from "./apply-me-event.ts";
import { createQueryClient } from "./create-query-client.ts";
import { retrySubscriptions } from "./retry-subscriptions.ts";
import { type RoomStreams, createRoomStreams } from "./room-streams.ts";
import { type Socket, type SocketOptions, createSocket } from "./socket.ts";
import { readError, signInCodes } from "../../client-error.ts";
import { watchPage } from "./watch-page.ts";

/** What the server knew when it rendered the page. */
export interface Initial {
  me: User;
  rooms: RoomSummary[];
  installationName: string;
}

export interface ParleyOptions extends SocketOptions {
  initial: Initial;
}

/** Everything a signed-in page shares. */
export interface Parley extends Data {
  socket: Socket;
  streams: RoomStreams;
  messages: MessageClient;
  drafts: Drafts;
  installationName: string;
  /** Connects and keeps everything fresh. Returns how to stop. */
  start(): () => void;
}

/** Puts the parts together. Does nothing until `start`, so that it can be made while rendering. */
export function createParley(options: ParleyOptions): Parley {
  const { initial, onSignedOut } = options;
  const socket = createSocket(options);
  const queryClient = createQueryClient();
  const client = createTRPCClient<AppRouter>({ links: [retrySubscriptions, socket.link] });
  const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient });
  const rooms = createRoomCache({ trpc, queryClient });

  const timelines = createTimelines({
    queryClient,
    list: (input) => client.message.list.query(input),
    onPage: ({ people }) => rememberPeople({ trpc, queryClient }, people),
  });
  const outbox = createOutbox({
    userId: initial.me.id,
    openStorage: openOutboxStorage,
    connectTabs: () => connectTabs("parley-outbox"),
    deliver: ({ roomId, clientId, body, replyToId }) =>
      client.message.send.mutate({ roomId, clientId, body, replyToId }, { signal: AbortSignal.timeout(sendTimeoutMs) }),
    onDelivered: timelines.apply,
  });
  const messages = { timelines, outbox, recentEmojis: createRecentEmojis() };
  const drafts = createDrafts(initial.me.id);

  function forget(roomId: string): void {
    streams.close(roomId);
    rooms.remove(roomId);
    queryClient.removeQueries({ queryKey: timelineKey(roomId) });
  }

  function reload(roomId: string): void {
    rooms.reloadMembers(roomId);
    void queryClient.invalidateQueries({ queryKey: timelineKey(roomId) });
  }

  const caches = { timelines, outbox, rooms, reload, forget };
  const streams = createRoomStreams({
    client,
    cursorOf: (roomId) => timelines.get(roomId)?.cursor,
    onEvent(event, cursor) {
      applyEvent(caches, event);
      timelines.moveCursor(event.roomId, cursor);
    },
    onClose: rooms.expireMembers,
    onEnd: forget,
  });

  rememberPeople({ trpc, queryClient }, [initial.me]);
  queryClient.setQueryData(trpc.user.me.queryKey(), initial.me);
  rooms.replace(initial.rooms);

  function followMe() {
    return client.live.me.subscribe(undefined, {
      onData(event) {
        socket.confirm();
        applyMeEvent({ queryClient, trpc, rooms, forget, onSignedOut }, event);
      },
      onError: (error) => signInCodes.has(readError(error).code) && onSignedOut(),
    });
  }

  return {
    client,
    trpc,
    queryClient,
    socket,
    streams,
    messages,
    drafts,
    installationName: initial.installationName,
    start() {
      const me = followMe();
      messages.recentEmojis.load();
      const stops = [
        drafts.start(),
        outbox.start(),
        socket.connection.subscribe(({ state }) => outbox.setOnline(state === "online")),
        watchPage(() => void socket.verify()),
        () => me.unsubscribe(),
        streams.closeAll,
        socket.close,
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}

/** No answer in this time is treated as an unknown outcome: the same message is sent again. */
const sendTimeoutMs = 15_000;
