import { act } from "react";
import { expect, test, vi } from "vitest";
import { mentionToken } from "../../mentions.ts";
import type { Message } from "../../schema.ts";
import { Conversation } from "../conversation.tsx";
import { click, press, render, type } from "../view/render.tsx";
import { alice, bob, general, id, message } from "../view/stage-data.ts";
import { createStage } from "../view/stage.tsx";

vi.stubGlobal("requestAnimationFrame", () => 0);
vi.stubGlobal("cancelAnimationFrame", () => {});
Element.prototype.scrollIntoView = () => {};

const others = ["Lan", "Lan", "An", "Binh", "Chi", "Dung"].map((name, index) => ({ id: id(10 + index), name }));
const [firstLan, secondLan] = others;

/** Alice's conversation with Bob and six others; what is written there is only gathered. */
async function open(messages: readonly Message[] = []) {
  const members = [alice, bob, ...others].map(({ id: userId, name }) => ({
    roomId: general.id,
    userId,
    name,
    role: "member",
    joinedAt: general.createdAt,
    leftAt: null,
    changedSeq: 1,
  }));
  const stage = createStage({
    me: alice,
    room: general,
    people: [bob, ...others],
    deliver: () => new Promise(() => {}),
    answer: (path) => (path === "room.members" ? members : null),
  });
  const initialPage = {
    messages: [...messages],
    people: [bob],
    cursor: "c",
    hasMoreBefore: false,
    hasMoreAfter: false,
  };
  const page = await render(
    <stage.Stage>
      <Conversation roomId={general.id} initialPage={initialPage} onRead={() => {}} />
    </stage.Stage>,
  );
  await act(async () => {});
  const field = page.querySelector<HTMLTextAreaElement>("textarea[placeholder]");
  if (!field) throw new Error("There is no composer");
  const options = () => [...document.querySelectorAll<HTMLElement>("[role=option]")];
  return {
    field,
    page,
    options,
    sentBodies: () => stage.outbox.store.getState().entries.map(({ body }) => body),
    /** Types at the end of the field, as a keyboard does. */
    async write(text: string) {
      field.focus();
      await type(field, field.value + text);
      field.setSelectionRange(field.value.length, field.value.length);
      await act(async () => field.dispatchEvent(new Event("select", { bubbles: true })));
    },
    [Symbol.asyncDispose]: () => page[Symbol.asyncDispose](),
  };
}

test("an @ offers the others and everybody; arrows walk, Enter picks, and it is sent as a token", async () => {
  await using app = await open();
  await app.write("Hi @");
  expect(app.options()).toHaveLength(8);
  await app.write("la");
  expect(app.options().map(({ textContent }) => textContent)).toEqual(["LLan", "LLan"]);
  expect(app.field.getAttribute("aria-activedescendant")).toBe(app.options()[0]?.id);

  await press(app.field, "ArrowDown");
  expect(app.field.getAttribute("aria-activedescendant")).toBe(app.options()[1]?.id);
  await press(app.field, "Enter");
  expect(app.field.value).toBe("Hi @Lan ");
  expect(app.options()).toEqual([]);
  await press(app.field, "Enter");
  expect(app.sentBodies()).toEqual([`Hi ${mentionToken(secondLan?.id ?? "")}`]);
});

test("Tab and a click pick too; Escape sends only the list away", async () => {
  await using app = await open();
  await app.write("@bi");
  await press(app.field, "Tab");
  await app.write("@la");
  const [first] = app.options();
  if (first) await click(first);
  expect(app.field.value).toBe("@Binh @Lan ");
  await app.write("@ch");
  expect(app.options()).toHaveLength(1);
  await press(app.field, "Escape");
  expect(app.options()).toEqual([]);
  await app.write("i");
  expect(app.options()).toEqual([]);
  expect(app.field.value).toBe("@Binh @Lan @chi");
});

test("a key that belongs to an input method picks nobody", async () => {
  await using app = await open();
  await app.write("@bi");
  await press(app.field, "Enter", { isComposing: true });
  expect(app.field.value).toBe("@bi");
  expect(app.sentBodies()).toEqual([]);
});

test("a name that was typed in full is a mention, one that two people have is not", async () => {
  await using app = await open();
  await app.write("@Bob and @Lan said so.");
  await press(app.field, "Enter");
  expect(app.sentBodies()).toEqual([`${mentionToken(bob.id)} and @Lan said so.`]);
});

test("calling everybody asks first, and says how many that is", async () => {
  await using app = await open();
  await app.write("@all tea.");
  await press(app.field, "Enter");
  const dialog = document.querySelector("[role=dialog]");
  expect(dialog?.textContent).toContain("Notify 7 people?");
  expect(app.sentBodies()).toEqual([]);
  const button = [...document.querySelectorAll("button")].find(
    ({ textContent }) => textContent === "Send to everybody",
  );
  if (button) await click(button);
  expect(app.sentBodies()).toEqual([`${mentionToken("all")} tea.`]);
});

test("mentions read as names: in the words, in their labels, in code; one's own stands out", async () => {
  const body = `Ask ${mentionToken(firstLan?.id ?? "")}, **${mentionToken(alice.id)}** or \`${mentionToken(id(99))}\``;
  await using app = await open([message(1, { body })]);
  const row = app.page.querySelector("article");
  expect(row?.textContent).toContain("Ask @Lan, @Alice or @someone");
  expect(row?.getAttribute("aria-label")).toContain("Ask @Lan, **@Alice** or `@someone`");
  expect(row?.dataset["forMe"]).toBe("true");
  expect([...(row?.querySelectorAll("[data-mention=mine]") ?? [])].map(({ textContent }) => textContent)).toEqual([
    "@Alice",
  ]);
});
