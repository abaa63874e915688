import type { QueryClient } from "@tanstack/react-query";
import { readError } from "../../client-error.ts";
import type { ListMessages, Message, MessagePage } from "../schema.ts";
import { type Timeline, applyMessage, fromPage, mergeNewer, mergeOlder, patchMessage } from "./cache.ts";

/** Which page to ask for. */
export type PageRequest = Pick<ListMessages, "roomId" | "before" | "after" | "around">;

export interface TimelinesOptions {
  queryClient: QueryClient;
  list: (request: PageRequest) => Promise<MessagePage>;
  /** The `seq` around which a room is read on, when that is not at its end. */
  startOf?: (roomId: string) => number | undefined;
  /** Called with every page before it is shown, for what else it tells. */
  onPage?: (page: MessagePage) => void;
}

export interface Timelines {
  get(roomId: string): Timeline | undefined;
  /** The timeline of a page that came some other way. */
  read(page: MessagePage): Timeline;
  /** The messages around one, else those where reading goes on, as they are when the promise resolves. */
  load(roomId: string, around?: string): Promise<Timeline>;
  /** Replaces the timeline with the messages where reading goes on. */
  reload(roomId: string): Promise<void>;
  /** Replaces the timeline with the newest messages, or those around one. */
  jump(roomId: string, around?: string): Promise<void>;
  loadOlder(roomId: string): Promise<void>;
  loadNewer(roomId: string): Promise<void>;
  /** Takes in a state of a message that the server has told, from whatever source. */
  apply(message: Message): void;
  /** Notes up to where the room's stream has been taken in. */
  moveCursor(roomId: string, cursor: string): void;
  /** Changes a message ahead of the server. */
  patch(message: Pick<Message, "roomId" | "id">, change: (message: Message) => Message): void;
}

/** The key of a room's timeline in the cache. */
export function timelineKey(roomId: string): readonly [string, string] {
  return ["timeline", roomId];
}

/** What arrived for a room while a page was on its way: the page may be older than that. */
interface Arrivals {
  roomId: string;
  messages: Message[];
  cursor: string | null;
}

/** The timelines of all rooms in the cache, kept whole in whatever order pages and events arrive. */
export function createTimelines({ queryClient, list, startOf, onPage }: TimelinesOptions): Timelines {
  const open = new Set<Arrivals>();
  const extending = new Map<string, Promise<void>>();

  function get(roomId: string): Timeline | undefined {
    return queryClient.getQueryData<Timeline>(timelineKey(roomId));
  }

  function update(roomId: string, change: (timeline: Timeline) => Timeline): void {
    const timeline = get(roomId);
    const changed = timeline && change(timeline);
    if (changed !== timeline) queryClient.setQueryData(timelineKey(roomId), changed);
  }

  function arrivalsOf(roomId: string): Arrivals[] {
    return [...open].filter((arrivals) => arrivals.roomId === roomId);
  }

  async function request(input: PageRequest): Promise<{ page: MessagePage; arrived: Arrivals }> {
    const arrived: Arrivals = { roomId: input.roomId, messages: [], cursor: null };
    open.add(arrived);
    try {
      const page = await list(input);
      onPage?.(page);
      return { page, arrived };
    } finally {
      open.delete(arrived);
    }
  }

  /** The newest page when there is no such message. */
  async function requestAround(roomId: string, around?: string | number) {
    try {
      return await request({ roomId, around });
    } catch (error) {
      if (around && readError(error).code === "MESSAGE_NOT_FOUND") return request({ roomId });
      throw error;
    }
  }

  async function loadAround(roomId: string, around: string | number | undefined): Promise<Timeline> {
    const { page, arrived } = await requestAround(roomId, around);
    const timeline = arrived.messages.reduce(applyMessage, fromPage(page));
    // The earlier of two cursors repeats what is known; the later one could skip something.
    return arrived.cursor === null ? timeline : { ...timeline, cursor: arrived.cursor };
  }

  function load(roomId: string, around?: string): Promise<Timeline> {
    return loadAround(roomId, around ?? startOf?.(roomId));
  }

  async function extend(roomId: string, direction: "older" | "newer"): Promise<void> {
    const edge = edgeOf(get(roomId), direction);
    if (!edge) return;
    const bound = direction === "older" ? { before: edge.seq } : { after: edge.seq };
    const { page, arrived } = await request({ roomId, ...bound });
    const merge = direction === "older" ? mergeOlder : mergeNewer;
    update(roomId, (timeline) => {
      // The timeline was replaced meanwhile, and this page would leave a gap.
      if (edgeOf(timeline, direction)?.id !== edge.id) return timeline;
      return arrived.messages.reduce(applyMessage, merge(timeline, page));
    });
  }

  /** One at a time for each end of each room, however often scrolling asks. */
  function extendOnce(roomId: string, direction: "older" | "newer"): Promise<void> {
    const key = `${direction} ${roomId}`;
    const running = extending.get(key) ?? extend(roomId, direction).finally(() => extending.delete(key));
    extending.set(key, running);
    return running;
  }

  return {
    get,
    read(page) {
      onPage?.(page);
      return fromPage(page);
    },
    load,
    async reload(roomId) {
      queryClient.setQueryData(timelineKey(roomId), await load(roomId));
    },
    async jump(roomId, around) {
      queryClient.setQueryData(timelineKey(roomId), await loadAround(roomId, around));
    },
    loadOlder: (roomId) => extendOnce(roomId, "older"),
    loadNewer: (roomId) => extendOnce(roomId, "newer"),
    apply(message) {
      for (const arrivals of arrivalsOf(message.roomId)) arrivals.messages.push(message);
      update(message.roomId, (timeline) => applyMessage(timeline, message));
    },
    moveCursor(roomId, cursor) {
      for (const arrivals of arrivalsOf(roomId)) arrivals.cursor = cursor;
      update(roomId, (timeline) => ({ ...timeline, cursor }));
    },
    patch({ roomId, id }, change) {
      update(roomId, (timeline) => patchMessage(timeline, id, change));
    },
  };
}

/** The message next to the unloaded part; none when everything in that direction is here. */
function edgeOf(timeline: Timeline | undefined, direction: "older" | "newer"): Message | undefined {
  if (direction === "older") return timeline?.hasMoreBefore ? timeline.messages[0] : undefined;
  return timeline?.hasMoreAfter ? timeline.messages.at(-1) : undefined;
}
