"use client";

import { type RefObject, useEffect } from "react";
import { startsTyping } from "./composer-key.ts";

/** Typing anywhere on the page types here, unless something else takes text or keys of its own. */
export function useTypingFocus(field: RefObject<HTMLTextAreaElement | null>) {
  useEffect(() => {
    function handleKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || !startsTyping(event) || takesKeys(event.target)) return;
      field.current?.focus();
    }
    document.addEventListener("keydown", handleKeyDown);
    return () => document.removeEventListener("keydown", handleKeyDown);
  }, [field]);
}

function takesKeys(target: EventTarget | null): boolean {
  if (document.querySelector("[role=dialog], [role=menu], [role=alertdialog]")) return true;
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable=true]") !== null;
}
