/** The part of a keyboard event that decides. */
export type Key = {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  keyCode: number;
};

export type ComposerState = {
  /** A finger types: Enter makes a new line. */
  isTouch: boolean;
  /** Enter sends; otherwise Ctrl or Cmd with Enter does. */
  enterSends: boolean;
  isEmpty: boolean;
};

/** What a key means in a composer; `pass` leaves it to the text field. */
export type ComposerAction = "send" | "editLast" | "escape" | "pass";

export function composerAction(key: Key, { isTouch, enterSends, isEmpty }: ComposerState): ComposerAction {
  if (isInputMethod(key)) return "pass";
  const isPlain = !key.shiftKey && !key.ctrlKey && !key.metaKey && !key.altKey;
  switch (key.key) {
    case "Enter":
      if (key.shiftKey || key.altKey) return "pass";
      if (key.ctrlKey || key.metaKey) return "send";
      return enterSends && !isTouch ? "send" : "pass";
    case "ArrowUp":
      return isPlain && isEmpty ? "editLast" : "pass";
    case "Escape":
      return "escape";
    default:
      return "pass";
  }
}

/** A key pressed anywhere on the page that begins a message. */
export function startsTyping(key: Key): boolean {
  return key.key.length === 1 && key.key !== " " && !key.ctrlKey && !key.metaKey && !key.altKey && !isInputMethod(key);
}

// Safari ends a composition before the Enter that chose the word: 229 is all that tells it from a real one.
function isInputMethod(key: Key): boolean {
  return key.isComposing || key.keyCode === 229;
}
