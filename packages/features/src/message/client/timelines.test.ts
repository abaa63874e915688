import { QueryClient } from "@tanstack/react-query";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Message, MessagePage } from "../schema.ts";
import { SimulatedRoom, changes, makeMessage, roomId } from "./testing/simulated-room.ts";
import { type PageRequest, createTimelines, timelineKey } from "./timelines.ts";

type Step = { kind: "change" | "deliver" | "older" | "newer" | "jump" | "present" | "answer"; target: number };

const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom(
      "change",
      "change",
      "change",
      "deliver",
      "deliver",
      "answer",
      "older",
      "newer",
      "jump",
      "present",
    ),
    target: fc.nat(),
  }),
  { maxLength: 80, size: "max" },
);

describe("whatever the order of pages and events", () => {
  it("a timeline equals that stretch of the room once everything has arrived", async () => {
    await fc.assert(
      fc.asyncProperty(changes, changes, steps, async (before, after, plan) => {
        const room = new SimulatedRoom();
        for (const change of before) room.change(change);
        const { timelines, queryClient, answer, pending } = setUp(room);
        queryClient.setQueryData(timelineKey(roomId), timelines.read(room.list({ roomId })));

        const later = [...after];
        const stream: (Message | null)[] = [];
        const running: Promise<void>[] = [];
        for (const { kind, target } of plan) {
          const id = room.messages[target % Math.max(1, room.messages.length)]?.id;
          if (kind === "change") stream.push(room.change(later.pop() ?? { kind: "create", target }));
          if (kind === "deliver") deliver(stream.shift());
          if (kind === "answer") await answer(target);
          if (kind === "older") running.push(timelines.loadOlder(roomId));
          if (kind === "newer") running.push(timelines.loadNewer(roomId));
          if (kind === "present") running.push(timelines.jump(roomId));
          if (kind === "jump" && id) running.push(timelines.jump(roomId, id));
        }
        while (stream.length > 0) deliver(stream.shift());
        while (pending.length > 0) await answer(0);
        await Promise.all(running);

        const shown = timelines.get(roomId);
        const first = room.messages.findIndex(({ id }) => id === shown?.messages[0]?.id);
        const stretch = room.messages.slice(Math.max(0, first), Math.max(0, first) + (shown?.messages.length ?? 0));
        expect(shown?.messages).toEqual(stretch);
        if (!shown?.hasMoreBefore) expect(first).toBeLessThanOrEqual(0);
        if (!shown?.hasMoreAfter) expect(shown?.messages.at(-1)).toEqual(room.messages.at(-1));

        function deliver(message: Message | null | undefined) {
          if (message) timelines.apply(message);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("loading", () => {
  it("asks once for older messages however often scrolling does", async () => {
    const room = roomOf(12);
    const { timelines, queryClient, answer, list } = setUp(room);
    queryClient.setQueryData(timelineKey(roomId), timelines.read(room.list({ roomId })));
    const both = Promise.all([timelines.loadOlder(roomId), timelines.loadOlder(roomId)]);
    await answer(0);
    await both;
    expect(list).toHaveBeenCalledTimes(1);
    expect(timelines.get(roomId)?.messages).toHaveLength(10);
  });

  it("asks for nothing when everything is here", async () => {
    const { timelines, queryClient, list } = setUp(roomOf(2));
    queryClient.setQueryData(timelineKey(roomId), timelines.read(roomOf(2).list({ roomId })));
    await timelines.loadOlder(roomId);
    await timelines.loadNewer(roomId);
    expect(list).not.toHaveBeenCalled();
  });

  it("continues the stream from what arrived while the page was on its way, so that nothing is skipped", async () => {
    const room = roomOf(3);
    const { timelines, answer } = setUp(room);
    const loading = timelines.load(roomId);
    timelines.apply(makeMessage(2, { changedSeq: 4, body: "newer than the page" }));
    timelines.moveCursor(roomId, "4");
    await answer(0);
    const timeline = await loading;
    expect(timeline.cursor).toBe("4");
    expect(timeline.messages[1]?.body).toBe("newer than the page");
  });
});

describe("a room with much that is unread", () => {
  it("begins where reading goes on, and grows to its end", async () => {
    const room = roomOf(12);
    const { timelines, queryClient, answer } = setUp(room, 4);
    const loading = timelines.load(roomId);
    await answer(0);
    const timeline = await loading;
    expect(timeline.messages.map(({ seq }) => seq)).toEqual([2, 3, 4, 5, 6]);
    expect(timeline.hasMoreAfter).toBe(true);

    queryClient.setQueryData(timelineKey(roomId), timeline);
    const newcomer = room.change({ kind: "create", target: 0 });
    if (newcomer) timelines.apply(newcomer);
    expect(timelines.get(roomId)?.messages).toHaveLength(5);
    while (timelines.get(roomId)?.hasMoreAfter) {
      const growing = timelines.loadNewer(roomId);
      await answer(0);
      await growing;
    }
    expect(timelines.get(roomId)?.messages).toEqual(room.messages.slice(1));
  });

  it("is left for the message that was asked for, and for the present", async () => {
    const room = roomOf(20);
    const { timelines, answer, list } = setUp(room, 4);
    const loading = timelines.load(roomId, "message-15");
    await answer(0);
    await loading;
    expect(list).toHaveBeenLastCalledWith({ roomId, around: "message-15" });

    const jumping = timelines.jump(roomId);
    await answer(0);
    await jumping;
    expect(timelines.get(roomId)?.messages.at(-1)?.seq).toBe(20);
    expect(timelines.get(roomId)?.hasMoreAfter).toBe(false);
  });
});

function roomOf(count: number): SimulatedRoom {
  const room = new SimulatedRoom();
  for (let index = 0; index < count; index += 1) room.change({ kind: "create", target: 0 });
  return room;
}

/** Timelines whose pages are read when they are asked for, and arrive when the test says so. */
function setUp(room: SimulatedRoom, startSeq?: number) {
  const queryClient = new QueryClient();
  const pending: { page: MessagePage; resolve: (page: MessagePage) => void }[] = [];
  const list = vi.fn(
    (request: PageRequest) =>
      new Promise<MessagePage>((resolve) => pending.push({ page: room.list(request), resolve })),
  );
  const timelines = createTimelines({ queryClient, list, startOf: () => startSeq });
  async function answer(which: number): Promise<void> {
    const [asked] = pending.splice(which % Math.max(1, pending.length), 1);
    asked?.resolve(asked.page);
    // Lets everything that hangs on the answer run.
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  }
  return { timelines, queryClient, answer, pending, list };
}
