import { idleAfterMs } from "../schema.ts";

export interface ReportInputOptions {
  /** Tells the server how this device is used. Failures are its own affair: the next word says it again. */
  report(device: "active" | "idle"): void;
  /** Calls back whenever the page is joined to the server anew, until the returned call. */
  onOnline(listener: () => void): () => void;
}

const inputs = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

/** Says when nobody has touched this page for a while, and when somebody does again. Returns how to stop. */
export function reportInput({ report, onOnline }: ReportInputOptions): () => void {
  let isIdle = false;
  let hasBeenIdle = false;
  let lastInputAt = Date.now();
  let timer = setTimeout(look, idleAfterMs);

  function look(): void {
    const leftMs = lastInputAt + idleAfterMs - Date.now();
    if (leftMs > 0) {
      timer = setTimeout(look, leftMs);
      return;
    }
    isIdle = true;
    hasBeenIdle = true;
    report("idle");
  }

  function handleInput(): void {
    lastInputAt = Date.now();
    if (!isIdle) return;
    isIdle = false;
    timer = setTimeout(look, idleAfterMs);
    report("active");
  }

  function handleVisibility(): void {
    if (document.visibilityState === "visible") handleInput();
  }

  for (const input of inputs) window.addEventListener(input, handleInput, { passive: true, capture: true });
  document.addEventListener("visibilitychange", handleVisibility);
  // A connection counts as active until something else is said, or was before it broke.
  const stop = onOnline(() => hasBeenIdle && report(isIdle ? "idle" : "active"));

  return () => {
    stop();
    clearTimeout(timer);
    for (const input of inputs) window.removeEventListener(input, handleInput, { capture: true });
    document.removeEventListener("visibilitychange", handleVisibility);
  };
}
