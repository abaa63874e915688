import { pushRegistration } from "../push/push-worker.ts";

/** A notification of the operating system. */
export interface AlertWindow {
  title: string;
  body: string;
  /** Of several with one tag only the last is seen. */
  tag: string;
  /** Where a click leads, relative to this origin. */
  path: string;
}

const icon = "/icons/192.png";

/**
 * Shows it, by the service worker where there is one: then what a push shows of the same room takes its place. Without
 * permission nothing happens.
 */
export async function showWindow({ title, body, tag, path }: AlertWindow, onOpen: (path: string) => void) {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const registration = await pushRegistration();
  if (registration?.active) return registration.showNotification(title, { body, tag, icon, data: { path } });
  const shown = new Notification(title, { body, tag, icon });
  shown.addEventListener("click", () => {
    shown.close();
    window.focus();
    onOpen(path);
  });
}
