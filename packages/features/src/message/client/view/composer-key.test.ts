import { describe, expect, test } from "vitest";
import { type ComposerState, type Key, composerAction, startsTyping } from "./composer-key.ts";

function key(name: string, changes: Partial<Key> = {}): Key {
  const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, keyCode: 0 };
  return { ...plain, key: name, ...changes };
}

function press(name: string, changes: Partial<Key> = {}, state: Partial<ComposerState> = {}) {
  return composerAction(key(name, changes), { isTouch: false, enterSends: true, isEmpty: false, ...state });
}

describe("Enter", () => {
  test("sends, and with Shift begins a line", () => {
    expect(press("Enter")).toBe("send");
    expect(press("Enter", { shiftKey: true })).toBe("pass");
  });

  test("never sends while an input method composes a word", () => {
    expect(press("Enter", { isComposing: true })).toBe("pass");
    expect(press("Enter", { keyCode: 229 })).toBe("pass");
    expect(press("Enter", { isComposing: true, ctrlKey: true })).toBe("pass");
  });

  test("begins a line under a finger", () => {
    expect(press("Enter", {}, { isTouch: true })).toBe("pass");
    expect(press("Enter", { metaKey: true }, { isTouch: true })).toBe("send");
  });

  test("begins a line where people prefer Ctrl or Cmd with it to send", () => {
    expect(press("Enter", {}, { enterSends: false })).toBe("pass");
    expect(press("Enter", { ctrlKey: true }, { enterSends: false })).toBe("send");
    expect(press("Enter", { metaKey: true }, { enterSends: false })).toBe("send");
  });
});

describe("the arrow up", () => {
  test("edits the last message when nothing is written", () => {
    expect(press("ArrowUp", {}, { isEmpty: true })).toBe("editLast");
  });

  test("moves the cursor otherwise", () => {
    expect(press("ArrowUp")).toBe("pass");
    expect(press("ArrowUp", { shiftKey: true }, { isEmpty: true })).toBe("pass");
    expect(press("ArrowUp", { isComposing: true }, { isEmpty: true })).toBe("pass");
  });
});

test("Escape is for the composer to decide, except in a composition", () => {
  expect(press("Escape")).toBe("escape");
  expect(press("Escape", { isComposing: true })).toBe("pass");
});

test("a printable key begins a message, a shortcut, a space or a named key does not", () => {
  expect(startsTyping(key("a"))).toBe(true);
  expect(startsTyping(key("ế"))).toBe(true);
  expect(startsTyping(key("A", { shiftKey: true }))).toBe(true);
  expect(startsTyping(key("k", { ctrlKey: true }))).toBe(false);
  expect(startsTyping(key("k", { metaKey: true }))).toBe(false);
  expect(startsTyping(key(" "))).toBe(false);
  expect(startsTyping(key("Tab"))).toBe(false);
});
