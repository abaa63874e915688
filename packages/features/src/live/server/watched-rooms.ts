import type { Hub, StreamEvent } from "@parley/realtime";
import { concerning, concernsWholly, unreadMax } from "../../room/server/read-summaries.ts";
import type { Message } from "../../message/schema.ts";
import type { RoomSummary } from "../../room/schema.ts";
import type { MeEvent } from "../schema.ts";
import { decodeEvent } from "./decode-event.ts";
import { FewById } from "./few-by-id.ts";
import type { PendingRooms } from "./pending-rooms.ts";

/**
 * A user's rooms as their `live.me` stream last told them. The counts move in memory with the rooms' events; the database
 * is asked again only where an event does not say enough.
 */
export class WatchedRooms implements Disposable {
  readonly #hub: Hub;
  readonly #userId: string;
  readonly #pending: PendingRooms;
  readonly #rooms = new FewById<WatchedRoom>();
  /** Whose messages count besides the user's own: nobody's. */
  #blocked: ReadonlySet<string> | undefined;

  constructor(hub: Hub, userId: string, pending: PendingRooms) {
    this.#hub = hub;
    this.#userId = userId;
    this.#pending = pending;
  }

  get(roomId: string): WatchedRoom | undefined {
    return this.#rooms.get(roomId);
  }

  ids(): string[] {
    return [...this.#rooms].map(({ id }) => id);
  }

  /** Takes a fresh reading; its events are counted from there on. */
  set(summary: RoomSummary): void {
    const { id, headSeq } = summary;
    this.delete(id);
    const room = new WatchedRoom(summary);
    this.#rooms.set(room);
    room.watch = this.#hub.watch(id, headSeq, (event) => this.#handle(room, event));
  }

  delete(roomId: string): void {
    this.#rooms.get(roomId)?.watch?.[Symbol.dispose]();
    this.#rooms.delete(roomId);
  }

  /** From now on nothing that these write counts. What has been counted must be read again. */
  setBlocked(userIds: readonly string[]): void {
    this.#blocked = userIds.length > 0 ? new Set(userIds) : undefined;
  }

  isBlocked(userId: string): boolean {
    return this.#blocked?.has(userId) === true;
  }

  [Symbol.dispose](): void {
    for (const roomId of this.ids()) this.delete(roomId);
  }

  #handle(room: WatchedRoom, event: StreamEvent | null): void {
    const { unread, mentions, lastMessageAt } = room;
    if (!event) room.hasMissed = true;
    if (!event || !this.#count(room, event)) return this.#pending.markStale(room.id);
    if (room.unread !== unread || room.mentions !== mentions || room.lastMessageAt !== lastMessageAt)
      this.#pending.markMoved(room.id);
  }

  /** Counts an event in. False when it does not say enough, and the room must be read again. */
  #count(room: WatchedRoom, streamEvent: StreamEvent): boolean {
    const event = decodeEvent(streamEvent);
    room.headSeq = event.seq;
    switch (event.type) {
      case "message.created": {
        const { authorId, removedAt, seq, createdAt } = event.message;
        if (this.#counts(authorId) && removedAt === null && seq > room.readSeq) {
          room.unread = Math.min(room.unread + 1, unreadMax);
          if (this.#isMentioned(event.message)) room.mentions = Math.min(room.mentions + 1, unreadMax);
        }
        room.lastMessageAt = createdAt;
        return true;
      }
      case "message.removed":
        // At the bound, how many more there were is not known. A replay's creation may have come removed already.
        return !this.#counts(event.message.authorId) || event.message.seq <= room.readSeq;
      case "message.changed": {
        const { authorId, seq, editedAt } = event.message;
        // Whether it was a mention before is not known, but where none is counted it was none.
        const mayDiffer = !concernsWholly(room) && (room.mentions > 0 || this.#isMentioned(event.message));
        return editedAt === null || seq <= room.readSeq || !this.#counts(authorId) || !mayDiffer;
      }
      case "call.changed":
        this.#pending.markCall(event.call);
        return true;
      case "member.changed":
        return room.people === "" && event.member.userId !== this.#userId;
      case "room.changed":
      case "room.removed":
      case "room.reset":
        return false;
    }
  }

  #isMentioned({ mentions }: Message): boolean {
    return mentions.includes(this.#userId) || mentions.includes("all");
  }

  #counts(authorId: string): boolean {
    return authorId !== this.#userId && !this.isBlocked(authorId);
  }
}

/** Of a room's summary, what moves, and what tells whether anything else has changed. A user may be in hundreds. */
export class WatchedRoom {
  watch: Disposable | undefined;
  readonly id: string;
  readonly kind: RoomSummary["kind"];
  readonly role: RoomSummary["role"];
  readonly changedSeq: number;
  /** The others of a direct conversation, as text; empty for channels. */
  readonly people: string;
  headSeq: number;
  /** Whether events were passed over on the way to `headSeq`. */
  hasMissed = false;
  readonly readSeq: number;
  readonly readEpoch: number;
  unread: number;
  /** Unread mentions, where they are what concerns the member. */
  mentions: number;
  readonly level: RoomSummary["level"];
  readonly mutedUntil: string | null;
  lastMessageAt: string | null;

  constructor(summary: RoomSummary) {
    this.id = summary.id;
    this.kind = summary.kind;
    this.role = summary.role;
    this.changedSeq = summary.changedSeq;
    this.people = textOf(summary.people);
    this.headSeq = summary.headSeq;
    this.readSeq = summary.readSeq;
    this.readEpoch = summary.readEpoch;
    this.unread = summary.unread;
    this.mentions = summary.mentions;
    this.level = summary.level;
    this.mutedUntil = summary.mutedUntil;
    this.lastMessageAt = summary.lastMessageAt;
  }

  /** Whether nothing but the counts can differ. */
  isSameAs({ changedSeq, role, people, level, mutedUntil }: RoomSummary): boolean {
    const isHeardSo = this.level === level && this.mutedUntil === mutedUntil;
    return isHeardSo && this.changedSeq === changedSeq && this.role === role && this.people === textOf(people);
  }

  /** Whether every event up to this one has been heard. */
  hasHeardUpTo(seq: number): boolean {
    return !this.hasMissed && this.headSeq >= seq;
  }

  toUnreadMoved(): MeEvent {
    const { id, headSeq, readSeq, readEpoch, unread, lastMessageAt } = this;
    const mentions = concerning(this, this);
    return { type: "unread.moved", roomId: id, headSeq, readSeq, readEpoch, unread, mentions, lastMessageAt };
  }
}

function textOf(people: RoomSummary["people"]): string {
  return people.length === 0 ? "" : JSON.stringify(people);
}
