import type { RateLimit } from "@parley/realtime";

const minuteMs = 60_000;

/**
 * How often one caller may do what, unless the environment says otherwise. Names with a dot are procedures, counted for
 * each user, or for the address of a stranger.
 */
export const limits = {
  "message.send": perMinute(60),
  "room.join": perMinute(10),
  /** What a fast hand scrolls through. */
  "message.list": perMinute(300),
  /** Asked for each person on the page who is not known. */
  "user.byId": perMinute(600),
  /** Whoever walks along their rooms opens these for each. */
  "live.room": perMinute(300),
  "live.activity": perMinute(300),
  /** Asked anew for whoever comes on screen. */
  "live.presence": perMinute(300),
  /** What a fast hand scrolls through. */
  "presence.list": perMinute(300),
  /** Each page some times an hour, and all pages of an office from one address. */
  "session.refresh": perMinute(1_000),
  "typing.set": perMinute(300),
  "receipt.markRead": perMinute(600),
  "receipt.markDelivered": perMinute(600),
  "notification.markRead": perMinute(300),
  /** Each is a request to somebody else's server for each of a person's devices. */
  "notification.testPush": perMinute(10),
  "notification.addPush": perMinute(20),
  "live.broadcast": perMinute(1_200),
  "call.signal": perMinute(3_000),
  "call.reportQuality": perMinute(300),
  /** Whoever looks for what is wrong tries again some times. */
  "call.checkServers": perMinute(20),
  /** Each other procedure. */
  otherwise: perMinute(100),
  /** All calls of one socket. */
  connection: perMinute(6_000),
  /** All calls from one address: many, since a whole office has one. */
  address: perMinute(30_000),
  /**
   * Attempts, for each address and for each account. Each is counted by all nodes together, and by each node alone while
   * they cannot agree: guessing then gets a share of each node, which is still next to nothing, and nobody is shut out.
   */
  signIn: { points: 10, windowMs: 3 * minuteMs, lockoutMs: 3 * minuteMs, whenUnsure: "alone" },
  signUp: { points: 10, windowMs: 3 * minuteMs, lockoutMs: 3 * minuteMs, whenUnsure: "alone" },
} as const satisfies Record<string, RateLimit>;

export type LimitName = keyof typeof limits;

/** Talking goes on while nodes cannot agree how much there was of it. */
function perMinute(points: number): RateLimit {
  return { points, windowMs: minuteMs, whenUnsure: "allow" };
}
