import type { Data } from "../../trpc.ts";
import { rememberPeople } from "../../user/client/people.ts";
import type { Member, Room, RoomSummary } from "../schema.ts";
import { type Counts, applyCounts, applyMember, applyRead, applyRoom, removeRoom, upsertRoom } from "./cache.ts";

/** The one list of the user's rooms, and the rooms' members. */
export interface RoomCache {
  get(roomId: string): RoomSummary | undefined;
  replace(rooms: RoomSummary[]): void;
  upsert(room: RoomSummary): void;
  remove(roomId: string): void;
  applyRoom(room: Room): void;
  applyCounts(roomId: string, counts: Counts): void;
  applyRead(roomId: string, seq: number): void;
  applyMember(member: Member): void;
  /** Events have been missed: members that are on the page are asked for again. */
  reloadMembers(roomId: string): void;
  /** Events will be missed from now on: members are asked for again when they are next shown. */
  expireMembers(roomId: string): void;
}

export function createRoomCache({ trpc, queryClient }: Pick<Data, "trpc" | "queryClient">): RoomCache {
  const listKey = trpc.room.list.queryKey();

  function change(to: (rooms: readonly RoomSummary[]) => RoomSummary[]): void {
    queryClient.setQueryData(listKey, (rooms) => rooms && to(rooms));
  }

  function remember(rooms: readonly RoomSummary[]): void {
    const people = rooms.flatMap((room) => room.people);
    rememberPeople({ trpc, queryClient }, people);
  }

  return {
    get: (roomId) => queryClient.getQueryData(listKey)?.find(({ id }) => id === roomId),
    replace(rooms) {
      remember(rooms);
      queryClient.setQueryData(listKey, rooms);
    },
    upsert(room) {
      remember([room]);
      change((rooms) => upsertRoom(rooms, room));
    },
    remove(roomId) {
      change((rooms) => removeRoom(rooms, roomId));
      queryClient.removeQueries({ queryKey: trpc.room.members.queryKey({ roomId }) });
    },
    applyRoom: (room) => change((rooms) => applyRoom(rooms, room)),
    applyCounts: (roomId, counts) => change((rooms) => applyCounts(rooms, roomId, counts)),
    applyRead: (roomId, seq) => change((rooms) => applyRead(rooms, roomId, seq)),
    applyMember(member) {
      rememberPeople({ trpc, queryClient }, [{ id: member.userId, name: member.name }]);
      const queryKey = trpc.room.members.queryKey({ roomId: member.roomId });
      queryClient.setQueryData(queryKey, (members) => members && applyMember(members, member));
      // A list that is on its way may be older than this.
      if (queryClient.isFetching({ queryKey }) > 0) void queryClient.invalidateQueries({ queryKey });
    },
    reloadMembers(roomId) {
      void queryClient.invalidateQueries({ queryKey: trpc.room.members.queryKey({ roomId }) });
    },
    expireMembers(roomId) {
      const queryKey = trpc.room.members.queryKey({ roomId });
      void queryClient.invalidateQueries({ queryKey, refetchType: "none" });
    },
  };
}
