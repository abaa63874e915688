import type { Message, MessagePage } from "../schema.ts";

/** A stretch of a room without gaps, and up to where the room's changes are in it. */
export interface Timeline {
  /** With ascending `seq`. */
  messages: readonly Message[];
  /** Where the room's stream continues. */
  cursor: string;
  hasMoreBefore: boolean;
  hasMoreAfter: boolean;
}

export function fromPage({ messages, cursor, hasMoreBefore, hasMoreAfter }: MessagePage): Timeline {
  return { messages, cursor, hasMoreBefore, hasMoreAfter };
}

/** Adds the page that ends where the timeline begins. */
export function mergeOlder(timeline: Timeline, page: MessagePage): Timeline {
  return mergePage({ ...timeline, hasMoreBefore: page.hasMoreBefore }, page);
}

/** Adds the page that begins where the timeline ends. */
export function mergeNewer(timeline: Timeline, page: MessagePage): Timeline {
  return mergePage({ ...timeline, hasMoreAfter: page.hasMoreAfter }, page);
}

/**
 * Takes in one state of one message, unless a newer one is here or the message lies outside of the timeline. The same
 * states lead to the same timeline in whatever order and however often they come.
 */
export function applyMessage(timeline: Timeline, message: Message): Timeline {
  const { messages } = timeline;
  const next = messages.findLastIndex(({ seq }) => seq <= message.seq);
  const known = messages[next];
  if (known?.id === message.id) {
    return message.changedSeq > known.changedSeq ? withMessages(timeline, messages.with(next, message)) : timeline;
  }
  if (next === -1 && timeline.hasMoreBefore) return timeline;
  if (next === messages.length - 1 && timeline.hasMoreAfter) return timeline;
  return withMessages(timeline, messages.toSpliced(next + 1, 0, message));
}

/** Changes a message before the server has said so; the server's next state of it replaces the change. */
export function patchMessage(timeline: Timeline, id: string, change: (message: Message) => Message): Timeline {
  const index = timeline.messages.findIndex((message) => message.id === id);
  const message = timeline.messages[index];
  return message ? withMessages(timeline, timeline.messages.with(index, change(message))) : timeline;
}

function mergePage(timeline: Timeline, page: MessagePage): Timeline {
  const newest = new Map(timeline.messages.map((message) => [message.id, message]));
  for (const message of page.messages) {
    const known = newest.get(message.id);
    if (!known || message.changedSeq > known.changedSeq) newest.set(message.id, message);
  }
  return withMessages(
    timeline,
    [...newest.values()].toSorted((a, b) => a.seq - b.seq),
  );
}

function withMessages(timeline: Timeline, messages: readonly Message[]): Timeline {
  return { ...timeline, messages };
}
