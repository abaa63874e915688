/** Hidden for longer than this, a page checks that its connection is still there. */
const hiddenMs = 30_000;

/** Calls back when the page may have lost its connection without noticing. Returns how to stop. */
export function watchPage(onDoubt: () => void): () => void {
  let hiddenSince: number | null = null;

  function handleVisibility(): void {
    const wasHiddenMs = hiddenSince === null ? 0 : Date.now() - hiddenSince;
    hiddenSince = document.visibilityState === "hidden" ? Date.now() : null;
    if (wasHiddenMs >= hiddenMs) onDoubt();
  }

  function handleShow(event: PageTransitionEvent): void {
    if (event.persisted) onDoubt();
  }

  window.addEventListener("online", onDoubt);
  window.addEventListener("offline", onDoubt);
  window.addEventListener("pageshow", handleShow);
  document.addEventListener("visibilitychange", handleVisibility);
  return () => {
    window.removeEventListener("online", onDoubt);
    window.removeEventListener("offline", onDoubt);
    window.removeEventListener("pageshow", handleShow);
    document.removeEventListener("visibilitychange", handleVisibility);
  };
}
