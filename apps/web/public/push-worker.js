/// <reference lib="webworker" />
// Shows what the server pushes while no page of Parley is open, and leads a click to it. It answers no requests.

/**
 * As `PushPayload` of the notifications' schema says.
 * @typedef {{ title: string, body: string, path: string, tag: string, unread: number, at: string }} Payload
 */

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this is run as a service worker and nothing else
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {object} */ (globalThis));
const icon = "/icons/192.png";

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("push", (event) => {
  /** @type {unknown} */
  const payload = event.data?.json();
  if (isPayload(payload)) event.waitUntil(show(payload));
});

worker.addEventListener("notificationclick", (event) => {
  /** @type {unknown} */
  const data = event.notification.data;
  event.notification.close();
  const isKnown = data instanceof Object && "path" in data && typeof data.path === "string";
  event.waitUntil(open(isKnown ? data.path : "/"));
});

// The push service has given this browser another address: the server is told in the name of whoever is signed in.
worker.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));

/**
 * @param {unknown} payload
 * @returns {payload is Payload}
 */
function isPayload(payload) {
  return payload instanceof Object && "title" in payload && "path" in payload;
}

/** @param {Payload} payload */
async function show({ title, body, tag, path, unread, at }) {
  // Only installed apps have a badge; elsewhere the browser refuses.
  if ("setAppBadge" in navigator) await navigator.setAppBadge(unread).catch(() => {});
  // Whoever looks at the room sees the message itself.
  const { pathname } = new URL(path, location.origin);
  const pages = await openPages();
  if (pages.some((page) => page.focused && new URL(page.url).pathname === pathname)) return;
  const options = { body, tag, icon, timestamp: Date.parse(at), data: { path } };
  await worker.registration.showNotification(title, options);
}

/** @param {string} path */
async function open(path) {
  const { href, origin } = new URL(path, location.origin);
  if (origin !== location.origin) return;
  const pages = await openPages();
  const page = pages.find(({ focused }) => focused) ?? pages[0];
  if (!page) {
    await worker.clients.openWindow(href);
    return;
  }
  page.postMessage({ type: "open", path });
  // Only a click lets a page be brought to the front.
  await page.focus().catch(() => {});
}

function openPages() {
  return worker.clients.matchAll({ type: "window", includeUncontrolled: true });
}

/** @param {PushSubscriptionChangeEvent} event */
async function renew({ oldSubscription, newSubscription }) {
  const options = oldSubscription?.options ?? { userVisibleOnly: true };
  const subscription = newSubscription ?? (await worker.registration.pushManager.subscribe(options));
  const { endpoint, keys } = subscription.toJSON();
  await fetch("/api/push", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ endpoint, keys }),
  });
}
