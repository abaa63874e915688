import { useEffect } from "react";

export interface RingNotice {
  callId: string;
  title: string;
  body: string;
}

/**
 * A notice of the system while a call rings and nobody looks at this page, where that was allowed. All tabs of a browser
 * share one by its tag. A press on it brings the page to the front.
 */
export function useRingNotification(notice: RingNotice | null): void {
  const { callId, title, body } = notice ?? {};
  useEffect(() => {
    if (!callId || !title || !("Notification" in window) || Notification.permission !== "granted") return;
    if (document.hasFocus()) return;
    const shown = show(title, { tag: `call-${callId}`, requireInteraction: true, silent: true, ...(body && { body }) });
    if (!shown) return;
    shown.addEventListener("click", () => window.focus());
    return () => shown.close();
  }, [callId, title, body]);
}

function show(title: string, options: NotificationOptions): Notification | null {
  try {
    return new Notification(title, options);
  } catch {
    // Phones only let service workers do this.
    return null;
  }
}
