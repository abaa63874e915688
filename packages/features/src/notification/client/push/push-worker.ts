/** The service worker that shows what is pushed. It does nothing else, and stands in the way of no request. */
const workerPath = "/push-worker.js";

export function canPush(): boolean {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

/** The worker, if it has been registered here. */
export async function pushRegistration(): Promise<ServiceWorkerRegistration | undefined> {
  return "serviceWorker" in navigator ? navigator.serviceWorker.getRegistration(workerPath) : undefined;
}

/** Registers the worker and waits until it runs. */
export async function registerPushWorker(): Promise<ServiceWorkerRegistration> {
  await navigator.serviceWorker.register(workerPath, { updateViaCache: "none" });
  return navigator.serviceWorker.ready;
}
