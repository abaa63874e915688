import { act } from "react";
import { expect, test, vi } from "vitest";
import { Conversation } from "./conversation.tsx";
import { render } from "./view/render.tsx";
import { alice, bob, general, message } from "./view/stage-data.ts";
import { createStage } from "./view/stage.tsx";

vi.stubGlobal("requestAnimationFrame", () => 0);
vi.stubGlobal("cancelAnimationFrame", () => {});

const drawn = vi.hoisted(() => vi.fn());
vi.mock("./sent-message.tsx", () => ({
  SentMessage({ message: { body } }: { message: { body: string } }) {
    drawn(body);
    return null;
  },
}));

test("a new message draws no other row again, although the room has changed with it", async () => {
  const messages = [1, 2, 3, 4, 5].map((seq) => message(seq));
  const stage = createStage({
    me: alice,
    room: general,
    people: [bob],
    answer: () => null,
    deliver: () => new Promise(() => {}),
  });
  const initialPage = { messages, people: [bob], cursor: "c", hasMoreBefore: false, hasMoreAfter: false };
  await using page = await render(
    <stage.Stage>
      <Conversation roomId={general.id} initialPage={initialPage} onRead={() => {}} onInvite={() => {}} />
    </stage.Stage>,
  );
  expect(page.querySelector("[role=log]")).not.toBeNull();
  drawn.mockClear();

  await act(async () => {
    stage.timelines.apply(message(6, { body: "the new one" }));
    stage.changeRoom({ headSeq: 6, unread: 1, lastMessageAt: message(6).createdAt });
    // The cache tells its readers in the next task.
    await new Promise((resolve) => setTimeout(resolve));
  });
  expect(drawn.mock.calls.every(([body]) => body === "the new one")).toBe(true);
  expect(drawn).toHaveBeenCalled();
});
