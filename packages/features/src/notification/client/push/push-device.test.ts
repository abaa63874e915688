import { createTRPCClient } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AppRouter } from "../../../router.ts";
import { isPushOn, refreshPush, turnPushOff, turnPushOn } from "./push-device.ts";

// A browser's push service is no more here than the one subscription it has.

const said: { path: string; input: unknown }[] = [];
const client = createTRPCClient<AppRouter>({
  links: [
    () =>
      ({ op }) =>
        observable((observer) => {
          if (op.path !== "notification.pushKey") said.push({ path: op.path, input: op.input });
          observer.next({ result: { data: { publicKey: serverKey } } });
          observer.complete();
        }),
  ],
});
let serverKey = "AQID";
let subscription: ReturnType<typeof subscribed> | null = null;
let made = 0;

function subscribed(key: Uint8Array) {
  made += 1;
  const endpoint = `https://push.example.org/${made}`;
  return {
    endpoint,
    options: { applicationServerKey: new Uint8Array(key).buffer },
    toJSON: () => ({ endpoint, expirationTime: null, keys: { p256dh: "key", auth: "secret" } }),
    async unsubscribe() {
      subscription = null;
    },
  };
}

const registration = {
  pushManager: {
    getSubscription: async () => subscription,
    subscribe: async ({ applicationServerKey }: { applicationServerKey: Uint8Array }) =>
      (subscription = subscribed(applicationServerKey)),
  },
};

beforeEach(() => {
  said.length = 0;
  made = 0;
  subscription = null;
  serverKey = "AQID";
  vi.stubGlobal("PushManager", {});
  vi.stubGlobal("Notification", { requestPermission: async () => "granted" });
  const serviceWorker = {
    register: async () => registration,
    ready: Promise.resolve(registration),
    getRegistration: async () => registration,
  };
  Object.defineProperty(navigator, "serviceWorker", { value: serviceWorker, configurable: true });
});
afterEach(() => vi.unstubAllGlobals());

test("turning it on tells the server where this device is, turning it off that it is gone", async () => {
  await turnPushOn(client);
  expect(await isPushOn()).toBe(true);
  await turnPushOff(client);
  expect(await isPushOn()).toBe(false);
  expect(said).toEqual([
    {
      path: "notification.addPush",
      input: { endpoint: "https://push.example.org/1", keys: { p256dh: "key", auth: "secret" } },
    },
    { path: "notification.removePush", input: { endpoint: "https://push.example.org/1" } },
  ]);
});

test("without permission nothing is turned on", async () => {
  vi.stubGlobal("Notification", { requestPermission: async () => "denied" });
  await expect(turnPushOn(client)).rejects.toThrow("not allowed");
  expect(await isPushOn()).toBe(false);
});

test("a page tells the server again, and subscribes anew once the server has another key", async () => {
  await refreshPush(client);
  expect(said).toEqual([]);

  await turnPushOn(client);
  await refreshPush(client);
  serverKey = "BAUG";
  await refreshPush(client);
  expect(said.map(({ input }) => input)).toMatchObject([
    { endpoint: "https://push.example.org/1" },
    { endpoint: "https://push.example.org/1" },
    { endpoint: "https://push.example.org/2" },
  ]);
});
