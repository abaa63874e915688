import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createElement, useEffect } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { expect, it, vi } from "vitest";
import type { Message } from "../schema.ts";
import { MessageContext, type MessageClient } from "./message-context.ts";
import { createMemoryStorage } from "./outbox/memory-storage.ts";
import { createMemoryNotes } from "./testing/memory-notes.ts";
import { createOutbox } from "./outbox/create-outbox.ts";
import { createRecentEmojis } from "./recent-emojis.ts";
import { SimulatedRoom, authorId, makeMessage, roomId } from "./testing/simulated-room.ts";
import { createTimelines } from "./timelines.ts";
import { type TimelineOptions, type TimelineView, useTimeline } from "./use-timeline.ts";
import { useSendMessage } from "./use-send-message.ts";

it("shows the server's page in the first HTML and keeps it when the page wakes up", async () => {
  const room = roomOf(3);
  const onServer = open(room, { initialPage: room.list({ roomId }) });
  expect(onServer.html()).toBe("ready: body 1, body 2, body 3");

  const inBrowser = open(room, { initialPage: room.list({ roomId }) });
  await inBrowser.wake();
  await inBrowser.shows("ready: body 1, body 2, body 3");
  expect(inBrowser.list).not.toHaveBeenCalled();
});

it("loads a room that no page was rendered for", async () => {
  const page = open(roomOf(2));
  expect(page.html()).toBe("loading: ");
  await page.wake();
  await page.shows("ready: body 1, body 2");
});

it("shows a sent message at once, and once only when the server has it", async () => {
  const room = roomOf(1);
  const page = open(room, { initialPage: room.list({ roomId }) });
  await page.wake();
  page.send("mine");
  await page.shows("ready: body 1, (sending) mine");

  await page.confirm();
  await page.shows("ready: body 1, mine");
  expect(page.everShown.filter((shown) => shown === "ready: body 1" || shown.includes("mine, "))).toEqual([
    "ready: body 1",
  ]);
});

it("goes to a message that is not here, and back to the present", async () => {
  const room = roomOf(40);
  const target = room.messages[10]?.id ?? "";
  const page = open(room, { initialPage: room.list({ roomId }) });
  await page.wake();
  page.rerender({ around: target });
  await page.shows("ready: body 9, body 10, body 11, body 12, body 13");
  expect(page.view().hasMoreAfter).toBe(true);

  page.view().jumpToPresent();
  await page.shows("ready: body 36, body 37, body 38, body 39, body 40");
  expect(page.view().hasMoreAfter).toBe(false);
});

it("comes back to where reading goes on when the room was left in its past", async () => {
  const room = roomOf(40);
  const target = room.messages[10]?.id ?? "";
  const page = open(room, { initialPage: room.list({ roomId }) });
  await page.wake();
  page.rerender({ around: target });
  await page.shows("ready: body 9, body 10, body 11, body 12, body 13");

  page.leave();
  await page.shows("");
  page.rerender({});
  await page.shows("ready: body 36, body 37, body 38, body 39, body 40");
  expect(page.everShown.at(-2)).toMatch(/^loading: /);
});

it("loads older messages", async () => {
  const room = roomOf(7);
  const page = open(room, { initialPage: room.list({ roomId }) });
  await page.wake();
  page.view().loadOlder();
  await page.shows("ready: body 1, body 2, body 3, body 4, body 5, body 6, body 7");
  expect(page.view().hasMoreBefore).toBe(false);
});

function open(room: SimulatedRoom, first: TimelineOptions = {}) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  const list = vi.fn(async (request: Parameters<SimulatedRoom["list"]>[0]) => room.list(request));
  const timelines = createTimelines({ queryClient, list });
  const onItsWay: ((answer: Message) => void)[] = [];
  const outbox = createOutbox({
    userId: authorId,
    openStorage: async () => createMemoryStorage(),
    notes: createMemoryNotes(),
    connectTabs: () => ({ alone: (_, work) => work(), tell: () => {}, listen: () => () => {} }),
    deliver: () => new Promise<Message>((resolve) => void onItsWay.push(resolve)),
    onDelivered: timelines.apply,
  });
  const client: MessageClient = { timelines, outbox, recentEmojis: createRecentEmojis() };
  const everShown: string[] = [];
  let isAwake = false;
  let view: TimelineView | undefined;
  let send: ReturnType<typeof useSendMessage> = () => {};

  function Shown(options: TimelineOptions) {
    view = useTimeline(roomId, options);
    send = useSendMessage(roomId);
    useEffect(() => void (isAwake = true), []);
    const words = `${view.status}: ${view.items.map(wordsOf).join(", ")}`;
    if (everShown.at(-1) !== words) everShown.push(words);
    return words;
  }

  function tree(options: TimelineOptions) {
    const shown = createElement(Shown, options);
    return createElement(
      QueryClientProvider,
      { client: queryClient },
      createElement(MessageContext, { value: client }, shown),
    );
  }

  const container = document.createElement("div");
  let root: ReturnType<typeof hydrateRoot> | undefined;
  return {
    list,
    html: () => renderToString(tree(first)),
    async wake() {
      container.innerHTML = renderToString(tree(first));
      root = hydrateRoot(container, tree(first));
      await expect.poll(() => isAwake).toBe(true);
      outbox.start();
      outbox.setOnline(true);
    },
    everShown,
    rerender: (options: TimelineOptions) => root?.render(tree(options)),
    leave: () => root?.render(null),
    shows: (words: string) => expect.poll(() => container.textContent).toBe(words),
    send: (body: string) => send(body),
    async confirm() {
      await expect.poll(() => onItsWay).toHaveLength(1);
      const [entry] = outbox.store.getState().entries;
      if (entry) onItsWay.pop()?.(makeMessage(room.headSeq + 1, { clientId: entry.clientId, body: entry.body }));
    },
    view() {
      if (!view) throw new Error("Nothing is shown yet.");
      return view;
    },
  };
}

function wordsOf(item: TimelineView["items"][number]): string {
  return item.kind === "message" ? item.message.body : `(${item.delivery}) ${item.body}`;
}

function roomOf(count: number): SimulatedRoom {
  const room = new SimulatedRoom();
  for (let index = 0; index < count; index += 1) room.change({ kind: "create", target: 0 });
  return room;
}
