import type { Person } from "@parley/testing/person";
import { InfiniteQueryObserver } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { createRings } from "../../../call/client/rings/create-rings.ts";
import type { AppRouter } from "../../../router.ts";
import type { Data } from "../../../trpc.ts";
import type { Message } from "../../../message/schema.ts";
import { timelineKey } from "../../../message/client/timelines.ts";
import { listInput } from "../../../notification/client/notification-cache.ts";
import type { Notification } from "../../../notification/schema.ts";
import type { Person as PersonState } from "../../../user/schema.ts";
import type { Member, RoomSummary } from "../../../room/schema.ts";
import { type Caches, createCaches } from "../create-caches.ts";
import { createQueryClient } from "../create-query-client.ts";
import { followMe } from "../follow-me.ts";

/** What a page knows of one room and of the list of rooms, in a form to compare. */
export interface Known {
  messages: readonly Message[] | undefined;
  members: Member[] | undefined;
  rooms: Omit<RoomSummary, "headSeq">[] | undefined;
}

/** What a page knows of its user: also of their notifications, of which it shows the list. */
export interface Own {
  blocked: PersonState[] | undefined;
  openReports: number | undefined;
  unread: number | undefined;
  notifications: Notification[] | undefined;
}

/** The data of a page without the page: the browser's caches on the stock client. */
export interface Device extends Caches, Disposable {
  /** Loads all of a room, its members and the list of rooms. */
  load(roomId: string): Promise<void>;
  /** Loads what is missing of a room at either end. */
  loadWhole(roomId: string): Promise<void>;
  /** Follows the user's own stream until the device is disposed of. */
  followMe(): void;
  known(roomId: string): Known;
  /** What it knows of the user besides. */
  own(): Own;
  isSignedOut: boolean;
}

export function openDevice(person: Person): Device {
  const client = person.socket;
  const queryClient = createQueryClient();
  const data: Data = { client, queryClient, trpc: createTRPCOptionsProxy<AppRouter>({ client, queryClient }) };
  const caches = createCaches(data, () => {});
  const { timelines, rooms, streams, forget } = caches;
  const stops: (() => void)[] = [streams.closeAll];
  const bell = new InfiniteQueryObserver(
    queryClient,
    data.trpc.notification.list.infiniteQueryOptions(listInput, { getNextPageParam: ({ cursor }) => cursor }),
  );

  const device: Device = {
    ...caches,
    isSignedOut: false,
    async load(roomId) {
      rooms.replace(await client.room.list.query());
      await queryClient.fetchQuery(data.trpc.room.members.queryOptions({ roomId }));
      await queryClient.fetchQuery({ queryKey: timelineKey(roomId), queryFn: () => timelines.load(roomId) });
      await device.loadWhole(roomId);
    },
    async loadWhole(roomId) {
      while (timelines.get(roomId)?.hasMoreBefore) await timelines.loadOlder(roomId);
      while (timelines.get(roomId)?.hasMoreAfter) await timelines.loadNewer(roomId);
    },
    followMe() {
      stops.push(bell.subscribe(() => {}));
      const onSignedOut = () => void (device.isSignedOut = true);
      stops.push(
        followMe({
          ...data,
          rooms,
          rings: createRings(),
          forget,
          onSignedOut,
          onAnnouncement() {},
          onNotification() {},
        }),
      );
    },
    known(roomId) {
      const members = queryClient.getQueryData(data.trpc.room.members.queryKey({ roomId }));
      const list = queryClient.getQueryData(data.trpc.room.list.queryKey());
      return {
        messages: timelines.get(roomId)?.messages,
        members: members?.filter(({ leftAt }) => leftAt === null).toSorted((a, b) => (a.userId < b.userId ? -1 : 1)),
        // The head of a room that is not open moves only with what counts as unread.
        rooms: list?.map(({ headSeq: _, ...room }) => room).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      };
    },
    own: () => ({
      blocked: queryClient.getQueryData(data.trpc.user.blocked.queryKey()),
      openReports: queryClient.getQueryData(data.trpc.report.count.queryKey()),
      unread: queryClient.getQueryData(data.trpc.notification.unreadCount.queryKey())?.unread,
      notifications: bell.getCurrentResult().data?.pages.flatMap(({ notifications }) => notifications),
    }),
    [Symbol.dispose]: () => stops.forEach((stop) => stop()),
  };
  return device;
}
