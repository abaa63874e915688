import fc from "fast-check";
import type { Message, MessagePage, Place } from "../../schema.ts";
import type { PageRequest } from "../timelines.ts";

/** One change that people make in a room; `target` picks the message among those that exist. */
export type Change = { kind: "create" | "edit" | "react" | "remove" | "elsewhere"; target: number };

export const changes = fc.array(
  fc.record<Change>({
    kind: fc.constantFrom("create", "create", "create", "edit", "react", "remove", "elsewhere"),
    target: fc.nat(),
  }),
  { maxLength: 60, size: "max" },
);

export const roomId = "01900000-0000-7000-8000-000000000000";
export const authorId = "01900000-0000-7000-8000-00000000000a";

export function makeMessage(seq: number, overrides: Partial<Message> = {}): Message {
  return {
    id: `message-${seq}`,
    roomId,
    seq,
    changedSeq: seq,
    clientId: `client-${seq}`,
    authorId,
    type: "text",
    body: `body ${seq}`,
    mentions: [],
    metadata: null,
    createdAt: new Date(seq * 1_000).toISOString(),
    editedAt: null,
    removedAt: null,
    replyToId: null,
    threadId: null,
    reactions: [],
    ...overrides,
  };
}

/** A room as the server keeps it: its state is its log. */
export class SimulatedRoom {
  headSeq = 0;
  /** The newest states, by `seq`. */
  messages: Message[] = [];

  /** Makes a change and returns the state it leads to, as the room's stream tells it; null for what is no message. */
  change({ kind, target }: Change): Message | null {
    this.headSeq += 1;
    const seq = this.headSeq;
    if (kind === "elsewhere") return null;
    const known = this.messages[target % Math.max(1, this.messages.length)];
    if (kind === "create" || !known) {
      const created = makeMessage(seq);
      this.messages = [...this.messages, created];
      return created;
    }
    const at = new Date(seq * 1_000).toISOString();
    const changed: Message = {
      ...known,
      changedSeq: seq,
      ...(kind === "edit" && { body: `edited ${seq}`, editedAt: at }),
      ...(kind === "react" && { reactions: [{ emoji: "👍", userIds: [`user-${seq}`] }] }),
      ...(kind === "remove" && { body: "", removedAt: at }),
    };
    this.messages = this.messages.with(this.messages.indexOf(known), changed);
    return changed;
  }

  /** A page as of now. */
  list(request: PageRequest): MessagePage {
    const [from, to] = this.#range(request);
    return {
      messages: this.messages.slice(from, to),
      people: [],
      cursor: String(this.headSeq),
      hasMoreBefore: from > 0,
      hasMoreAfter: to < this.messages.length,
    };
  }

  #range({ before, after, around }: PageRequest): [from: number, to: number] {
    const { length } = this.messages;
    if (around !== undefined) {
      const pivot = this.messages.findLastIndex(({ seq }) => seq <= this.#seqOf(around));
      if (pivot !== -1) return [Math.max(0, pivot - 2), Math.min(length, pivot + 3)];
    }
    if (after !== undefined) {
      const from = this.messages.filter(({ seq }) => seq <= this.#seqOf(after)).length;
      return [from, Math.min(length, from + pageSize)];
    }
    const to = before === undefined ? length : this.messages.filter(({ seq }) => seq < this.#seqOf(before)).length;
    return [Math.max(0, to - pageSize), to];
  }

  #seqOf(place: Place): number {
    if (typeof place === "number") return place;
    const message = this.messages.find(({ id }) => id === place);
    if (!message) throw new Error("There is no such message in this room.");
    return message.seq;
  }
}

const pageSize = 5;
