import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import type { Message } from "../schema.ts";
import { actAhead } from "./act-ahead.ts";
import { makeMessage, roomId } from "./testing/simulated-room.ts";
import { createTimelines, timelineKey } from "./timelines.ts";

const edit = (message: Message): Message => ({ ...message, body: "edited" });

it("shows the change at once and then what the server made of it", async () => {
  const { timelines, message, body } = setUp();
  const acting = actAhead(timelines, {
    message,
    change: edit,
    request: async () => ({ ...message, body: "edited by the server", changedSeq: 2 }),
  });
  expect(body()).toBe("edited");
  await acting;
  expect(body()).toBe("edited by the server");
});

it("takes the change back when the server refuses", async () => {
  const { timelines, message, body } = setUp();
  const request = () => Promise.reject(new Error("No."));
  await expect(actAhead(timelines, { message, change: edit, request })).rejects.toThrow("No.");
  expect(body()).toBe("body 1");
});

it("does not undo what somebody else did meanwhile", async () => {
  const { timelines, message, body } = setUp();
  const request = () => {
    timelines.apply({ ...message, body: "newer", changedSeq: 3 });
    return Promise.reject(new Error("No."));
  };
  await expect(actAhead(timelines, { message, change: edit, request })).rejects.toThrow("No.");
  expect(body()).toBe("newer");
});

function setUp() {
  const queryClient = new QueryClient();
  const message = makeMessage(1);
  const page = { messages: [message], people: [], cursor: "1", hasMoreBefore: false, hasMoreAfter: false };
  const timelines = createTimelines({ queryClient, list: async () => page });
  queryClient.setQueryData(timelineKey(roomId), timelines.read(page));
  return { timelines, message, body: () => timelines.get(roomId)?.messages[0]?.body };
}
