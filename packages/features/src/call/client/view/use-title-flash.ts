import { useEffect } from "react";

const flashMs = 1_000;

/** Lets the tab's title take turns with some words while there are any. Whoever else sets the title meanwhile keeps theirs. */
export function useTitleFlash(words: string | null): void {
  useEffect(() => {
    if (words === null) return;
    let title = document.title;

    function flash(): void {
      if (document.title === words) {
        document.title = title;
      } else {
        title = document.title;
        document.title = words ?? title;
      }
    }

    flash();
    const timer = setInterval(flash, flashMs);
    return () => {
      clearInterval(timer);
      if (document.title === words) document.title = title;
    };
  }, [words]);
}
