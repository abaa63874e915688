import { type LimitName, limits } from "@parley/features/limits";
import type { RateLimit } from "@parley/realtime";
import { z } from "zod";

const pattern = /^(\d{1,9})\/(\d{1,6})(s|m|h)(?: (allow|alone|refuse))?$/;

/** `60/1m`: so many in this time. With ` allow`, ` alone` or ` refuse`, also what to do while nodes cannot agree. */
const Limit = z.string().regex(pattern, "must look like 60/1m, or like 60/1m refuse").optional();

/** Each limit of `limits`, by the variable that changes it. */
export const LimitEnv = z.object({
  LIMIT_MESSAGE_SEND: Limit,
  LIMIT_MESSAGE_LIST: Limit,
  LIMIT_ROOM_JOIN: Limit,
  LIMIT_USER_BY_ID: Limit,
  LIMIT_LIVE_ROOM: Limit,
  LIMIT_LIVE_ACTIVITY: Limit,
  LIMIT_LIVE_PRESENCE: Limit,
  LIMIT_PRESENCE_LIST: Limit,
  LIMIT_LIVE_BROADCAST: Limit,
  LIMIT_SESSION_REFRESH: Limit,
  LIMIT_TYPING_SET: Limit,
  LIMIT_RECEIPT_MARK_READ: Limit,
  LIMIT_RECEIPT_MARK_DELIVERED: Limit,
  LIMIT_CALL_SIGNAL: Limit,
  LIMIT_CALL_REPORT_QUALITY: Limit,
  LIMIT_NOTIFICATION_MARK_READ: Limit,
  LIMIT_NOTIFICATION_TEST_PUSH: Limit,
  LIMIT_NOTIFICATION_ADD_PUSH: Limit,
  LIMIT_CALL_CHECK_SERVERS: Limit,
  LIMIT_PROCEDURE: Limit,
  LIMIT_CONNECTION: Limit,
  LIMIT_ADDRESS: Limit,
  LIMIT_SIGN_IN: Limit,
  LIMIT_SIGN_UP: Limit,
});
export type LimitEnv = z.infer<typeof LimitEnv>;

const variables = {
  "message.send": "LIMIT_MESSAGE_SEND",
  "message.list": "LIMIT_MESSAGE_LIST",
  "room.join": "LIMIT_ROOM_JOIN",
  "user.byId": "LIMIT_USER_BY_ID",
  "live.room": "LIMIT_LIVE_ROOM",
  "live.activity": "LIMIT_LIVE_ACTIVITY",
  "live.presence": "LIMIT_LIVE_PRESENCE",
  "presence.list": "LIMIT_PRESENCE_LIST",
  "live.broadcast": "LIMIT_LIVE_BROADCAST",
  "session.refresh": "LIMIT_SESSION_REFRESH",
  "typing.set": "LIMIT_TYPING_SET",
  "receipt.markRead": "LIMIT_RECEIPT_MARK_READ",
  "receipt.markDelivered": "LIMIT_RECEIPT_MARK_DELIVERED",
  "call.signal": "LIMIT_CALL_SIGNAL",
  "call.reportQuality": "LIMIT_CALL_REPORT_QUALITY",
  "notification.markRead": "LIMIT_NOTIFICATION_MARK_READ",
  "notification.testPush": "LIMIT_NOTIFICATION_TEST_PUSH",
  "notification.addPush": "LIMIT_NOTIFICATION_ADD_PUSH",
  "call.checkServers": "LIMIT_CALL_CHECK_SERVERS",
  otherwise: "LIMIT_PROCEDURE",
  connection: "LIMIT_CONNECTION",
  address: "LIMIT_ADDRESS",
  signIn: "LIMIT_SIGN_IN",
  signUp: "LIMIT_SIGN_UP",
} as const satisfies Record<LimitName, keyof LimitEnv>;

const WhenUnsure = z.enum(["allow", "alone", "refuse"]);

const unitsMs = { s: 1_000, m: 60_000, h: 3_600_000 };

/** The limits as the environment has them. */
export function readLimits(env: LimitEnv): Record<LimitName, RateLimit> {
  const read: Record<LimitName, RateLimit> = { ...limits };
  for (const name of limitNames) {
    const value = env[variables[name]];
    if (value !== undefined) read[name] = readLimit(value, limits[name]);
  }
  return read;
}

function readLimit(value: string, known: RateLimit): RateLimit {
  const { 1: points, 2: count, 3: unit, 4: whenUnsure } = pattern.exec(value) ?? [];
  const windowMs = Number(count) * (unit === "h" ? unitsMs.h : unit === "m" ? unitsMs.m : unitsMs.s);
  return {
    points: Number(points),
    windowMs,
    ...(known.lockoutMs !== undefined && { lockoutMs: windowMs }),
    whenUnsure: WhenUnsure.safeParse(whenUnsure).data ?? known.whenUnsure,
  };
}

export function isLimitName(name: string): name is LimitName {
  return Object.hasOwn(limits, name);
}

const limitNames = Object.keys(limits).filter(isLimitName);
