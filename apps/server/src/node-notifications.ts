import type { Notifications, Services } from "@parley/api";
import { sendDigests } from "@parley/features/notification/server/digests";
import { createNotificationReader } from "@parley/features/notification/server/notification-reader";
import { createNotifier } from "@parley/features/notification/server/notifier";
import { keepPushKeys } from "@parley/features/notification/server/push-keys";
import { createPushWorker } from "@parley/features/notification/server/push-worker";
import webPush from "web-push";
import type { ServerEnv } from "./env.ts";
import { createMailer } from "./mail/create-mailer.ts";
import { createPush } from "./push/create-push.ts";
import { repeat } from "./repeat.ts";

export interface NodeNotificationsParts extends Pick<Services, "db" | "bus" | "presence"> {
  onError(error: unknown): void;
}

/** Where nothing better is known: RFC 8292 wants some address. */
const nobody = "mailto:nobody@localhost.localdomain";

/** Reads rooms' logs for notifications, and sends pushes and digests, as all nodes do. */
export async function createNodeNotifications(
  env: ServerEnv,
  { onError, ...ctx }: NodeNotificationsParts,
): Promise<Notifications & AsyncDisposable> {
  const { db, presence } = ctx;
  const push = createPush({
    keys: ownKeys(env) ?? (await keepPushKeys(ctx, webPush.generateVAPIDKeys)),
    contact: contactOf(env),
    allowsPrivate: env.PUSH_ALLOW_PRIVATE === "on",
  });
  const pushes = createPushWorker({ db, presence, push, waitMs: env.PUSH_WAIT_MS, onError });
  const notifier = createNotifier({ ...ctx, sweepMs: env.NOTIFY_SWEEP_MS, onTold: pushes.wake, onError });
  const mailer = env.SMTP_URL && env.MAIL_FROM ? createMailer({ url: env.SMTP_URL, from: env.MAIL_FROM }) : null;
  const webUrl = env.WEB_URL ?? `http://localhost:${env.WEB_PORT}`;
  const digests =
    mailer && repeat(env.DIGEST_SWEEP_MS, () => sendDigests({ db, webUrl, send: mailer.send, onError }), onError);

  return {
    wake: notifier.wake,
    wakePushes: pushes.wake,
    reader: createNotificationReader(db),
    push,
    canEmail: mailer !== null,
    async [Symbol.asyncDispose]() {
      await notifier[Symbol.asyncDispose]();
      await digests?.[Symbol.asyncDispose]();
      await pushes[Symbol.asyncDispose]();
      mailer?.[Symbol.dispose]();
    },
  };
}

function ownKeys({ VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey }: ServerEnv) {
  return publicKey && privateKey ? { publicKey, privateKey } : null;
}

function contactOf({ MAIL_FROM, WEB_URL }: ServerEnv): string {
  const address = MAIL_FROM && /[^\s<>@]+@[^\s<>]+/.exec(MAIL_FROM)?.[0];
  if (address) return `mailto:${address}`;
  return WEB_URL?.startsWith("https:") ? WEB_URL : nobody;
}
