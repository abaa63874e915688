import type { Data } from "../../../trpc.ts";
import { PushTarget } from "../../schema.ts";
import { canPush, pushRegistration, registerPushWorker } from "./push-worker.ts";

type Client = Pick<Data["client"], "notification">;

/** Whether what is said is pushed to this browser while no page is open. */
export async function isPushOn(): Promise<boolean> {
  return canPush() && (await subscription()) !== null;
}

/**
 * Asks for permission if need be, and has the browser's push service reach this device. To be called by a gesture.
 * @throws where that is refused, and where the push service cannot be reached
 */
export async function turnPushOn(client: Client): Promise<void> {
  if ((await Notification.requestPermission()) !== "granted") throw new Error("Notifications are not allowed here");
  const registration = await registerPushWorker();
  await tell(client, await subscribe(registration, await serverKey(client)));
}

/** Nothing is pushed here any more, whether or not the server can be told. */
export async function turnPushOff(client: Client): Promise<void> {
  const known = await subscription();
  if (!known) return;
  await known.unsubscribe();
  await client.notification.removePush.mutate({ endpoint: known.endpoint });
}

/** Brings a device that pushes reach up to date: with the server's key, and with whoever is signed in now. */
export async function refreshPush(client: Client): Promise<void> {
  const registration = canPush() ? await pushRegistration() : undefined;
  const known = await registration?.pushManager.getSubscription();
  if (!registration || !known) return;
  const key = await serverKey(client);
  if (sameBytes(known.options.applicationServerKey, key)) return tell(client, known);
  await known.unsubscribe();
  await tell(client, await subscribe(registration, key));
}

async function subscription(): Promise<PushSubscription | null> {
  return (await (await pushRegistration())?.pushManager.getSubscription()) ?? null;
}

function subscribe(registration: ServiceWorkerRegistration, key: Uint8Array<ArrayBuffer>): Promise<PushSubscription> {
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

async function tell(client: Client, known: PushSubscription): Promise<void> {
  const { endpoint, keys } = known.toJSON();
  await client.notification.addPush.mutate(PushTarget.parse({ endpoint, keys }));
}

async function serverKey(client: Client): Promise<Uint8Array<ArrayBuffer>> {
  const { publicKey } = await client.notification.pushKey.query();
  const base64 = publicKey.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

function sameBytes(buffer: ArrayBuffer | null, key: Uint8Array): boolean {
  const known = new Uint8Array(buffer ?? new ArrayBuffer(0));
  return known.length === key.length && known.every((byte, index) => byte === key[index]);
}
