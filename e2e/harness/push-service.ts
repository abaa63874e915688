import type { BrowserContext, Page } from "@playwright/test";

/** A browser's push service that knows every device and reaches none. To be called before the page is opened. */
export async function standInForPushService(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const keptKey = "e2e-push-subscription";
    // An address that the server takes without asking anybody, and never reaches.
    const endpoint = "https://192.88.99.1/push/device";
    const encode = (bytes: Uint8Array) =>
      btoa(String.fromCharCode(...bytes))
        .replaceAll("+", "-")
        .replaceAll("/", "_")
        .replaceAll("=", "");

    function subscription(applicationServerKey: BufferSource | null, keys: Record<string, string>) {
      return {
        endpoint,
        options: { userVisibleOnly: true, applicationServerKey },
        toJSON: () => ({ endpoint, keys }),
        async unsubscribe() {
          localStorage.removeItem(keptKey);
          return true;
        },
      };
    }

    Object.assign(PushManager.prototype, {
      async subscribe({ applicationServerKey }: { applicationServerKey: Uint8Array<ArrayBuffer> }) {
        const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
        const p256dh = encode(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
        const keys = { p256dh, auth: encode(crypto.getRandomValues(new Uint8Array(16))) };
        localStorage.setItem(keptKey, [applicationServerKey.join(), keys.p256dh, keys.auth].join(" "));
        return subscription(applicationServerKey, keys);
      },
      async getSubscription() {
        const [key, p256dh = "", auth = ""] = localStorage.getItem(keptKey)?.split(" ") ?? [];
        return key === undefined
          ? null
          : subscription(Uint8Array.from(key.split(","), Number).buffer, { p256dh, auth });
      },
    });
  });
}

/** Hands a push to the page's service worker, as the browser does once it has decrypted it. */
export async function deliverPush(page: Page, payload: object): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const registrationId = new Promise<string>((resolve) => {
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const registration = registrations.find(({ isDeleted }) => !isDeleted);
      if (registration) resolve(registration.registrationId);
    });
  });
  await devtools.send("ServiceWorker.enable");
  await devtools.send("ServiceWorker.deliverPushMessage", {
    origin: new URL(page.url()).origin,
    registrationId: await registrationId,
    data: JSON.stringify(payload),
  });
  await devtools.detach();
}

/** What the service worker shows at this moment. */
export function shownPushes(page: Page): Promise<{ title: string; body: string; tag: string }[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
  });
}

/** Clicks what the service worker shows. */
export async function clickPush(context: BrowserContext): Promise<void> {
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error("There is no service worker.");
  await worker.evaluate(`(async () => {
    const [notification] = await registration.getNotifications();
    dispatchEvent(new NotificationEvent("notificationclick", { notification }));
  })()`);
}
