import { expect, test } from "vitest";
import { Conversation } from "./conversation.tsx";
import { click, render } from "./view/render.tsx";
import { alice, bob, general, message } from "./view/stage-data.ts";
import { createStage } from "./view/stage.tsx";

async function open(closed?: string) {
  const messages = [message(1, { body: "From Bob" }), message(2, { authorId: alice.id, replyToId: message(1).id })];
  const stage = createStage({
    me: alice,
    room: general,
    people: [bob],
    blocked: [bob],
    deliver: () => new Promise(() => {}),
    answer: () => undefined,
  });
  const page = { messages, people: [bob], cursor: "c", hasMoreBefore: false, hasMoreAfter: false };
  return render(
    <stage.Stage>
      <Conversation roomId={general.id} initialPage={page} onRead={() => {}} closed={closed} />
    </stage.Stage>,
  );
}

test("what somebody wrote whom one has blocked is folded away, quoted or not, until one asks for it", async () => {
  await using page = await open();
  expect(page.textContent).not.toContain("From Bob");
  expect(page.innerHTML).not.toContain("From Bob");
  const show = [...page.querySelectorAll("button")].find(({ textContent }) => textContent === "Show");
  if (!show) throw new Error("There is no way to see it");
  await click(show);
  expect(page.textContent).toContain("From Bob");
});

test("where one cannot write a sentence stands in the composer's place", async () => {
  await using page = await open("Only owners write here.");
  expect(page.textContent).toContain("Only owners write here.");
  expect(page.querySelector("textarea")).toBeNull();
});
