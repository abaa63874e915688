import { createTRPCClient } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { CallSession } from "../../call/client/call-session.ts";
import { createCalls } from "../../call/client/create-calls.ts";
import { type Rings, createRings } from "../../call/client/rings/create-rings.ts";
import type { MessageClient } from "../../message/client/message-context.ts";
import { type OutboxOptions, createOutbox } from "../../message/client/outbox/create-outbox.ts";
import { createOutboxNotes } from "../../message/client/outbox/notes.ts";
import { openOutboxStorage } from "../../message/client/outbox/open-storage.ts";
import { connectTabs } from "../../message/client/outbox/tabs.ts";
import { createRecentEmojis } from "../../message/client/recent-emojis.ts";
import type { Alerts } from "../../notification/client/alerts/create-alerts.ts";
import { createPageAlerts } from "../../notification/client/alerts/create-page-alerts.ts";
import { type PresenceClient, createPresenceClient } from "../../presence/client/presence-client.ts";
import { reportInput } from "../../presence/client/report-input.ts";
import { type Drafts, createDrafts } from "../../room/client/drafts.ts";
import type { RoomSummary } from "../../room/schema.ts";
import type { AppRouter } from "../../router.ts";
import type { Data } from "../../trpc.ts";
import { createDeliveredMarker } from "../../receipt/client/create-delivered-marker.ts";
import { createReceiptCache } from "../../receipt/client/receipt-cache.ts";
import { createTypingCache } from "../../typing/client/typing-cache.ts";
import { rememberPeople } from "../../user/client/people.ts";
import { setBlocked } from "../../user/client/use-blocked.ts";
import type { Person, User } from "../../user/schema.ts";
import type { Announcement } from "../schema.ts";
import { type ActivityStream, createActivityStream } from "./activity-stream.ts";
import { createCaches } from "./create-caches.ts";
import { createQueryClient } from "./create-query-client.ts";
import { followMe } from "./follow-me.ts";
import { heedSignOut } from "./heed-sign-out.ts";
import { retrySubscriptions } from "./retry-subscriptions.ts";
import type { RoomStreams } from "./room-streams.ts";
import { type Socket, type SocketOptions, createSocket } from "./socket.ts";
import { watchPage } from "./watch-page.ts";

export interface ParleyOptions extends SocketOptions {
  /** What the server knew when it rendered the page. */
  initial: { me: User; rooms: RoomSummary[]; blocked: Person[]; installationName: string };
  /** The owner or an admin says something to everybody. */
  onAnnouncement: (announcement: Announcement) => void;
}

/** Everything a signed-in page shares. */
export interface Parley extends Data {
  socket: Socket;
  streams: RoomStreams;
  activity: ActivityStream;
  messages: MessageClient;
  drafts: Drafts;
  presence: PresenceClient;
  rings: Rings;
  calls: CallSession;
  alerts: Alerts;
  /** Connects and keeps everything fresh. Returns how to stop. */
  start(): () => void;
}

/** No answer in this time is an unknown outcome: the same message is sent again. */
const sendTimeoutMs = 15_000;

/** Puts the parts together. Nothing moves until `start`, so that it can be made while rendering. */
export function createParley({ initial, ...options }: ParleyOptions): Parley {
  const { me } = initial;
  const socket = createSocket(options);
  const queryClient = createQueryClient();
  const client = createTRPCClient<AppRouter>({
    links: [retrySubscriptions, heedSignOut(options.onSignedOut), socket.link],
  });
  const data: Data = { client, queryClient, trpc: createTRPCOptionsProxy<AppRouter>({ client, queryClient }) };

  const { timelines, rooms, streams, forget } = createCaches(data, (message) => {
    outbox.confirm(message);
    if (message.changedSeq === message.seq) typing.wrote(message.roomId, message.authorId);
  });
  const outbox = createOutbox({
    userId: me.id,
    openStorage: openOutboxStorage,
    notes: createOutboxNotes(me.id),
    connectTabs: () => connectTabs("parley-outbox"),
    deliver: deliverWith(data),
    onDelivered: timelines.apply,
  });
  const typing = createTypingCache(queryClient);
  const activity = createActivityStream(client, { typing, receipts: createReceiptCache(queryClient) });
  const delivered = createDeliveredMarker((received) => client.receipt.markDelivered.mutate({ rooms: received }));
  const drafts = createDrafts(me.id);
  const recentEmojis = createRecentEmojis();
  const rings = createRings();
  const presence = createPresenceClient({
    follow: (userIds, onData) => client.live.presence.subscribe({ userIds: [...userIds] }, { onData }),
  });
  const alerts = createPageAlerts({ data, rooms, presence, userId: me.id });
  const calls = createCalls({ data, userId: me.id, onOnline: (listener) => onOnline(socket, listener) });

  rememberPeople(data, [me]);
  queryClient.setQueryData(data.trpc.user.me.queryKey(), me);
  setBlocked(data, initial.blocked);
  rooms.replace(initial.rooms);

  return {
    ...data,
    socket,
    streams,
    activity,
    messages: { timelines, outbox, recentEmojis },
    drafts,
    presence,
    rings,
    calls: calls.session,
    alerts,
    start() {
      recentEmojis.load();
      const stops = [
        drafts.start(),
        outbox.start(),
        socket.connection.subscribe(({ state }) => outbox.setOnline(state === "online")),
        watchPage(() => void socket.verify()),
        followMe({
          ...data,
          rooms,
          rings,
          forget,
          onSignedOut: options.onSignedOut,
          onAnnouncement: options.onAnnouncement,
          // A window that cannot be shown is no loss: the bell has it.
          onNotification: (notification) => void alerts.tell(notification).catch(() => {}),
          onAccepted: socket.confirm,
          onReceived: delivered.received,
        }),
        delivered.stop,
        () => rings.replace([]),
        activity.closeAll,
        presence.start(),
        alerts.start(),
        calls.start(),
        reportInput({ report: reportWith(data), onOnline: (listener) => onOnline(socket, listener) }),
        streams.closeAll,
        socket.close,
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}

/** How this device is used. What is lost is said again with the next connection. */
function reportWith({ client }: Data): (device: "active" | "idle") => void {
  return (device) => void client.presence.set.mutate({ device }).catch(() => {});
}

function onOnline({ connection }: Socket, listener: () => void): () => void {
  return connection.subscribe(({ state }, before) => {
    if (state === "online" && before.state !== "online") listener();
  });
}

function deliverWith({ client }: Data): OutboxOptions["deliver"] {
  return ({ roomId, clientId, body, replyToId }) =>
    client.message.send.mutate({ roomId, clientId, body, replyToId }, { signal: AbortSignal.timeout(sendTimeoutMs) });
}
