import { act } from "react";
import { describe, expect, test, vi } from "vitest";
import type { Message } from "../schema.ts";
import { bodyMaxChars } from "../schema.ts";
import { Conversation } from "./conversation.tsx";
import { click, press, render, type } from "./view/render.tsx";
import { alice, bob, general, message } from "./view/stage-data.ts";
import { createStage } from "./view/stage.tsx";

// Nothing has a size here, so the list never comes to rest: what stays on the page is what a server would send.
vi.stubGlobal("requestAnimationFrame", () => 0);
vi.stubGlobal("cancelAnimationFrame", () => {});

const mine = { authorId: alice.id };

async function open(messages: readonly Message[] = [message(1), message(2, mine)]) {
  const calls: { path: string; input: unknown }[] = [];
  const deliver = vi.fn(async (): Promise<Message> => new Promise(() => {}));
  const stage = createStage({
    me: alice,
    room: general,
    people: [bob],
    deliver,
    answer(path, input) {
      calls.push({ path, input });
      return messages.at(-1);
    },
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
  const field = page.querySelector<HTMLTextAreaElement>("textarea[placeholder]");
  if (!field) throw new Error("There is no composer");
  const sentBodies = () => stage.outbox.store.getState().entries.map(({ body }) => body);
  const button = (name: string) => {
    const found = [...document.querySelectorAll("button")].find(
      (candidate) => candidate.textContent === name || candidate.getAttribute("aria-label") === name,
    );
    if (!found) throw new Error(`There is no button "${name}"`);
    return found;
  };
  return { page, field, stage, calls, sentBodies, button, [Symbol.asyncDispose]: () => page[Symbol.asyncDispose]() };
}

describe("the composer", () => {
  test("says where the message goes and takes the focus", async () => {
    await using app = await open();
    expect(app.field.placeholder).toBe("Message #general");
    expect(document.activeElement).toBe(app.field);
  });

  test("sends with Enter, once however often it is pressed, and is empty again", async () => {
    await using app = await open();
    await type(app.field, "hello\n");
    await act(async () => {
      for (let times = 0; times < 3; times++) {
        app.field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
      }
    });
    expect(app.sentBodies()).toEqual(["hello"]);
    expect(app.field.value).toBe("");
  });

  test("does not send while a word is being composed", async () => {
    await using app = await open();
    await type(app.field, "Xin chào");
    expect(await press(app.field, "Enter", { isComposing: true })).toBe(true);
    expect(await press(app.field, "Enter", { keyCode: 229 })).toBe(true);
    expect(app.sentBodies()).toEqual([]);
    expect(app.field.value).toBe("Xin chào");
  });

  test("leaves Shift+Enter to the field", async () => {
    await using app = await open();
    await type(app.field, "one");
    expect(await press(app.field, "Enter", { shiftKey: true })).toBe(true);
    expect(app.sentBodies()).toEqual([]);
  });

  test("sends nothing when only blanks are written, and offers no button for it", async () => {
    await using app = await open();
    await type(app.field, " \n ");
    await press(app.field, "Enter");
    expect(app.sentBodies()).toEqual([]);
    expect(app.button("Send").disabled).toBe(true);
  });

  test("can send without a connection", async () => {
    await using app = await open();
    await type(app.field, "hello");
    expect(app.button("Send").disabled).toBe(false);
    await click(app.button("Send"));
    expect(app.sentBodies()).toEqual(["hello"]);
    expect(app.page.textContent).toContain("Will be sent when you are online");
  });

  test("refuses what is too long and loses none of it", async () => {
    await using app = await open();
    const long = "x".repeat(bodyMaxChars + 12);
    await type(app.field, long);
    await press(app.field, "Enter");
    expect(app.sentBodies()).toEqual([]);
    expect(app.field.value).toBe(long);
    expect(app.page.textContent).toContain(`Not sent: 12 over the limit of ${bodyMaxChars} characters`);
  });

  test("counts what is left only when that is little", async () => {
    await using app = await open();
    await type(app.field, "x".repeat(100));
    expect(app.page.textContent).not.toContain("left");
    await type(app.field, "x".repeat(bodyMaxChars - 40));
    expect(app.page.textContent).toContain("40 left");
  });

  test("takes what is typed anywhere on the page", async () => {
    await using app = await open();
    app.field.blur();
    await press(document.body, "a");
    expect(document.activeElement).toBe(app.field);
  });
});

describe("one's last message", () => {
  const editor = (page: HTMLElement) => page.querySelector<HTMLTextAreaElement>("textarea[aria-label='Edit message']");

  test("is rewritten in its place after the arrow up in an empty composer", async () => {
    await using app = await open();
    await press(app.field, "ArrowUp");
    const field = editor(app.page);
    expect(field?.value).toBe("Message 2");
    if (!field) return;
    await type(field, "Better");
    await press(field, "Enter");
    expect(app.calls.at(-1)).toMatchObject({ path: "message.edit", input: { body: "Better" } });
    expect(editor(app.page)).toBeNull();
    expect(document.activeElement).toBe(app.field);
  });

  test("stays as it was after Escape, and when nothing was changed", async () => {
    await using app = await open();
    for (const key of ["Escape", "Enter"]) {
      await press(app.field, "ArrowUp");
      const field = editor(app.page);
      if (!field) throw new Error("There is no editor");
      await press(field, key);
      expect(editor(app.page)).toBeNull();
    }
    expect(app.calls.some(({ path }) => path === "message.edit")).toBe(false);
  });

  test("can be removed by saving nothing, after one more question", async () => {
    await using app = await open();
    await press(app.field, "ArrowUp");
    const field = editor(app.page);
    if (!field) throw new Error("There is no editor");
    await type(field, "");
    await press(field, "Enter");
    expect(app.calls.some(({ path }) => path === "message.remove")).toBe(false);
    await click(app.button("Remove"));
    expect(app.calls.at(-1)).toMatchObject({ path: "message.remove", input: { messageId: message(2).id } });
  });
});

describe("a message that failed", () => {
  test("says so, and can be sent again or deleted", async () => {
    await using app = await open();
    await type(app.field, "hello");
    await press(app.field, "Enter");
    const entries = app.stage.outbox.store
      .getState()
      .entries.map((entry) => ({ ...entry, state: "failed" as const, error: "No." }));
    await act(async () => app.stage.outbox.store.setState({ entries }));
    expect(app.page.textContent).toContain("Not sent. No.");
    await click(app.button("Retry"));
    expect(app.stage.outbox.store.getState().entries[0]?.state).toBe("queued");
    await act(async () => app.stage.outbox.store.setState({ entries }));
    await click(app.button("Delete"));
    expect(app.sentBodies()).toEqual([]);
  });
});

describe("the timeline", () => {
  test("welcomes to a room in which nothing was said", async () => {
    await using app = await open([]);
    expect(app.page.querySelector("h2")?.textContent).toBe("#general");
    expect(app.page.textContent).toContain("You made this channel");
    app.field.blur();
    await click(app.button("Send the first message"));
    expect(document.activeElement).toBe(app.field);
  });

  test("is a log that does not read its history aloud", async () => {
    await using app = await open();
    const log = app.page.querySelector("[role=log]");
    expect(log?.getAttribute("aria-live")).toBe("polite");
    expect(log?.querySelector("[data-scroller]")?.getAttribute("aria-live")).toBe("off");
  });

  test("reads a message of somebody else aloud when it arrives: author, time, text", async () => {
    await using app = await open();
    await act(async () => {
      app.stage.timelines.apply(message(3, { body: "news" }));
      // The cache tells its readers in the next task.
      await new Promise((resolve) => setTimeout(resolve));
    });
    expect(app.page.querySelector("[role=log] > .sr-only")?.textContent).toMatch(/^Bob, \d\d:\d\d.*, news$/);
  });

  test("stands under a line that says what is new since the last visit", async () => {
    await using app = await open([message(1, mine), message(2)]);
    const rows = [...app.page.querySelectorAll("[role=separator], article")];
    expect(rows.map((row) => row.textContent?.includes("New"))).toEqual([false, false, true, false]);
  });

  test("keeps the row of a message that becomes sent, and with it the focus", async () => {
    await using app = await open();
    await type(app.field, "hello");
    await press(app.field, "Enter");
    const row = [...app.page.querySelectorAll("article")].at(-1);
    expect(row?.dataset["delivery"]).toBe("queued");
    const clientId = app.stage.outbox.store.getState().entries[0]?.clientId ?? "";
    await act(async () => {
      app.stage.timelines.apply(message(3, { ...mine, clientId, body: "hello" }));
      // The cache tells its readers in the next task.
      await new Promise((resolve) => setTimeout(resolve));
    });
    expect([...app.page.querySelectorAll("article")].at(-1)).toBe(row);
    expect(row?.dataset["delivery"]).toBeUndefined();
  });

  test("shows what was edited and what was removed", async () => {
    const at = message(9).createdAt;
    await using app = await open([message(1, { editedAt: at }), message(2, { body: "", removedAt: at })]);
    const [first, second] = app.page.querySelectorAll("article");
    expect(first?.textContent).toContain("(edited)");
    expect(second?.textContent).toContain("Message removed");
  });

  test("quotes the message that is answered", async () => {
    await using app = await open([message(1, { body: "Lunch?" }), message(2, { replyToId: message(1).id })]);
    expect(app.page.querySelectorAll("article")[1]?.textContent).toContain("Bob Lunch?");
  });

  test("counts reactions and marks one's own", async () => {
    await using app = await open([message(1, { reactions: [{ emoji: "👏", userIds: [alice.id, bob.id] }] })]);
    const reaction = app.page.querySelector("article button[aria-pressed]");
    expect(reaction?.getAttribute("aria-pressed")).toBe("true");
    expect(reaction?.textContent).toBe("👏2");
    if (reaction) await click(reaction);
    expect(app.calls.at(-1)).toMatchObject({ path: "message.unreact", input: { emoji: "👏" } });
  });
});
