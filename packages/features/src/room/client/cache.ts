import type { Member, Room, RoomSummary } from "../schema.ts";

/** What moves in a room for one of its members. Absolute, so that taking it in twice does no harm. */
export type Counts = Pick<RoomSummary, "headSeq" | "readSeq" | "readEpoch" | "unread" | "mentions" | "lastMessageAt">;

/** Adds a room, or replaces what is known of it. */
export function upsertRoom(rooms: readonly RoomSummary[], room: RoomSummary): RoomSummary[] {
  return [...removeRoom(rooms, room.id), room];
}

export function removeRoom(rooms: readonly RoomSummary[], roomId: string): RoomSummary[] {
  return rooms.filter(({ id }) => id !== roomId);
}

/** Takes in one state of a room's own fields, unless a newer one is here. */
export function applyRoom(rooms: readonly RoomSummary[], room: Room): RoomSummary[] {
  return rooms.map((known) =>
    known.id === room.id && room.changedSeq > known.changedSeq ? { ...known, ...room } : known,
  );
}

/** Counts that do not yet know how far this page has read are corrected by that, unless the pointer was moved back since. */
export function applyCounts(rooms: readonly RoomSummary[], roomId: string, counts: Counts): RoomSummary[] {
  return rooms.map((known) => {
    if (known.id !== roomId) return known;
    const next = { ...known, ...counts };
    return counts.readEpoch > known.readEpoch ? next : readUpTo(next, known.readSeq);
  });
}

/** Shows a room as read up to `seq` before the server has said so. */
export function applyRead(rooms: readonly RoomSummary[], roomId: string, seq: number): RoomSummary[] {
  return rooms.map((known) => (known.id === roomId ? readUpTo(known, seq) : known));
}

function readUpTo(room: RoomSummary, seq: number): RoomSummary {
  if (seq <= room.readSeq) return room;
  return seq >= room.headSeq ? { ...room, readSeq: seq, unread: 0, mentions: 0 } : { ...room, readSeq: seq };
}

/**
 * Takes in one state of one membership, unless a newer one is here. Whoever left stays, so that an older state that
 * comes late does not bring them back.
 */
export function applyMember(members: readonly Member[], member: Member): Member[] {
  const known = members.find(({ userId }) => userId === member.userId);
  if (!known) return [...members, member];
  return members.map((other) => (other === known && member.changedSeq > known.changedSeq ? member : other));
}
