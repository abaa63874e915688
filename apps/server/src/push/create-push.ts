import { createHash } from "node:crypto";
import { lookup as lookUp } from "node:dns";
import { lookup } from "node:dns/promises";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import type { Push, PushAddress, PushMessage, PushOutcome } from "@parley/api";
import type { VapidKeys } from "@parley/features/notification/server/push-keys";
import webPush from "web-push";
import { isPublicAddress } from "./public-address.ts";

/** How long a push service may take to answer, in milliseconds. */
const timeLimitMs = 10_000;

/** How many bytes of an answer are read; what it says besides its status is for logs. */
const answerMaxBytes = 500;

export interface PushOptions {
  keys: VapidKeys;
  /** How a push service's operator reaches who runs this installation: an address by https: or mailto: (RFC 8292). */
  contact: string;
  /** Whether pushes may go to private networks, and without encryption of the way: for tests. */
  allowsPrivate: boolean;
}

/**
 * Sends pushes (RFC 8030), encrypted for the device (RFC 8291) and signed by the installation (RFC 8292). Addresses come
 * from browsers, so nothing is sent into a private network: where a name leads is looked at when the connection is made.
 */
export function createPush({ keys, contact, allowsPrivate }: PushOptions): Push {
  return {
    publicKey: keys.publicKey,

    async isAllowed(endpoint) {
      const url = new URL(endpoint);
      if (url.username !== "" || url.password !== "") return false;
      if (allowsPrivate) return true;
      if (url.protocol !== "https:") return false;
      try {
        const found = await lookup(url.hostname.replace(/^\[|\]$/g, ""), { all: true });
        return found.every(({ address }) => isPublicAddress(address));
      } catch {
        return false;
      }
    },

    async send(address, message) {
      try {
        return await post(prepare(address, message), allowsPrivate);
      } catch (error) {
        return error instanceof NotPublicError
          ? { status: "refused", reason: error.message }
          : { status: "later", afterMs: null };
      }
    },
  };

  function prepare({ endpoint, p256dh, auth }: PushAddress, { payload, ttlSeconds, urgency, tag }: PushMessage) {
    return webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
      vapidDetails: { subject: contact, ...keys },
      contentEncoding: "aes128gcm",
      TTL: ttlSeconds,
      urgency,
      topic: topicOf(tag),
    });
  }
}

/** At most 32 characters of base64url (RFC 8030, section 5.4). */
function topicOf(tag: string): string {
  return createHash("sha256").update(tag).digest("base64url").slice(0, 32);
}

class NotPublicError extends Error {
  override name = "NotPublicError";
}

/** Looks a name up and refuses it when it leads anywhere but to the public internet. */
const lookUpPublic: LookupFunction = (hostname, options, done) => {
  lookUp(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, []);
    const hidden = found.find(({ address }) => !isPublicAddress(address));
    if (hidden) return done(new NotPublicError(`${hostname} is ${hidden.address}`), []);
    if (options.all) return done(null, found);
    return done(null, found[0]?.address ?? "", found[0]?.family);
  });
};

function post({ endpoint, headers, body }: webPush.RequestDetails, allowsPrivate: boolean): Promise<PushOutcome> {
  const url = new URL(endpoint);
  // A literal address is not looked up.
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isLiteral = /^[\d.]+$|:/.test(host);
  if (!allowsPrivate && (url.protocol !== "https:" || (isLiteral && !isPublicAddress(host)))) {
    throw new NotPublicError(`${url.origin} is not public`);
  }
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        method: "POST",
        headers,
        agent: false,
        signal: AbortSignal.timeout(timeLimitMs),
        ...(!allowsPrivate && { lookup: lookUpPublic }),
      },
      (answer) => {
        let said = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk: string) => (said = `${said}${chunk}`.slice(0, answerMaxBytes)));
        answer.once("error", reject);
        answer.once("end", () => resolve(outcomeOf(answer.statusCode ?? 0, answer.headers["retry-after"], said)));
      },
    );
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}

function outcomeOf(status: number, retryAfter: string | undefined, said: string): PushOutcome {
  if (status >= 200 && status < 300) return { status: "taken" };
  if (status === 404 || status === 410) return { status: "gone" };
  if (status === 429 || status >= 500) return { status: "later", afterMs: retryAfterMs(retryAfter) };
  return { status: "refused", reason: `${status} ${said}` };
}

/** In seconds or as a date (RFC 9110, section 10.2.3). */
function retryAfterMs(value: string | undefined): number | null {
  if (value === undefined) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
