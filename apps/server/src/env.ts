import { parseRedisAddress } from "@parley/realtime/redis-address";
import { z } from "zod";
import { isTrustedList } from "./client-address.ts";
import { LimitEnv } from "./limit-env.ts";

const Port = z.coerce.number().int().min(0).max(65_535);
const Milliseconds = z.coerce.number().int().min(10).max(3_600_000);
const Count = z.coerce.number().int().min(1);
const Origin = z.url().transform((url) => new URL(url).origin);

/** Secrets that stand in documentation, and so protect nothing. */
const exampleSecret = /change|example|secret|password/i;

/** What a node is told by its environment. */
export const ServerEnv = z
  .object({
    NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    REDIS_URL: z.string().superRefine(refuseNoRedis).optional(),
    AUTH_SECRET: z.string(),
    SERVER_PORT: Port.default(3001),
    /** The address to listen on; unset, all of them. */
    HOST: z.string().optional(),
    WEB_PORT: Port.default(3000),
    WEB_URL: Origin.optional(),
    NODE_ID: z.string().min(1).max(64).optional(),
    SIGN_UP: z.enum(["invite", "open"]).default("invite"),
    LIMITS: z.enum(["on", "off"]).default("on"),
    ...LimitEnv.shape,
    /** Sockets that a node opens in a second; whoever comes beyond is asked to come again. */
    UPGRADES_PER_SECOND: Count.default(500),
    CONNECTIONS_PER_NODE: Count.default(20_000),
    /** Many: a whole office has one address. */
    CONNECTIONS_PER_ADDRESS: Count.default(5_000),
    CONNECTIONS_PER_USER: Count.default(50),
    /** Addresses and subnets of proxies in front, separated by commas: what they say of their clients' is believed. */
    TRUSTED_PROXIES: z.string().refine(isTrustedList, "must be addresses or subnets separated by commas").default(""),
    /** How long clients may take to move to another node when this one stops, in milliseconds; see `drainMs`. */
    DRAIN_MS: z.coerce.number().int().min(0).max(600_000).optional(),
    /** How long the logs of connections and presence are kept, and the marks of removed messages. */
    LOG_RETENTION_DAYS: Count.default(90),
    TOMBSTONE_RETENTION_DAYS: Count.default(30),
    /** How long the single samples of calls' quality are kept; what they came to stays. */
    CALL_SAMPLE_RETENTION_DAYS: Count.default(30),
    /** How long a node that is silent counts as alive, and how often it says that it is, in milliseconds. */
    PRESENCE_LEASE_MS: Milliseconds.default(15_000),
    PRESENCE_RENEW_MS: Milliseconds.default(5_000),
    /** How long somebody who has gone, or fallen idle, counts as they were, in milliseconds. */
    PRESENCE_SETTLE_MS: Milliseconds.default(15_000),
    /** How often it is looked for what has become due, in milliseconds. */
    PRESENCE_SWEEP_MS: Milliseconds.default(1_000),
    /** A socket that is quiet for this long is asked whether it is there, and may take this long to answer, in milliseconds. */
    PING_MS: Milliseconds.default(25_000),
    PONG_WAIT_MS: Milliseconds.default(10_000),
    /**
     * How long a call rings, how long a device may be away until it has left its call, and how often it is looked for
     * either, in milliseconds.
     */
    CALL_RING_MS: Milliseconds.default(45_000),
    CALL_LOST_MS: Milliseconds.default(30_000),
    CALL_SWEEP_MS: Milliseconds.default(2_000),
    /** The TURN server that calls use where they cannot connect directly, its addresses separated by commas. */
    TURN_URLS: z
      .string()
      .regex(/^(turns?:[^,\s]+)?(,turns?:[^,\s]+)*$/, "must be turn: or turns: addresses")
      .default(""),
    /** Shared with it: coturn's `static-auth-secret`. */
    TURN_SECRET: z.string().optional(),
    /** The keys by which push services know this installation (RFC 8292), base64url; unset, they are made and kept. */
    VAPID_PUBLIC_KEY: z
      .string()
      .regex(/^[\w-]{87}$/, "must be a public key in base64url")
      .optional(),
    VAPID_PRIVATE_KEY: z
      .string()
      .regex(/^[\w-]{43}$/, "must be a private key in base64url")
      .optional(),
    /** Whether pushes may go to private addresses and over plain HTTP: for tests on one machine. */
    PUSH_ALLOW_PRIVATE: z.enum(["on", "off"]).default("off"),
    /** After this time it is looked again whether somebody who is here has gone and wants a push, in milliseconds. */
    PUSH_WAIT_MS: Milliseconds.default(20_000),
    /** How often rooms are looked for whose changes nobody has turned into notifications, in milliseconds. */
    NOTIFY_SWEEP_MS: Milliseconds.default(30_000),
    /** The mail server for digests, and whom they are from; unset, there are none. */
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: z
      .string()
      .regex(/^[^@\r\n]*[^@\s<>]+@[^@\s<>]+>?$/, "must be an address, such as Parley <parley@example.org>")
      .optional(),
    /** How often it is looked for whose digest has become due, in milliseconds. */
    DIGEST_SWEEP_MS: Milliseconds.default(60_000),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
    /** A call that takes longer is worth a line in the log, in milliseconds. */
    SLOW_CALL_MS: Milliseconds.default(1_000),
    /** Where traces go, by OTLP over HTTP, such as `http://collector:4318`; unset, there are none. */
    OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
    /** Which part of all traces is kept, from 0 to 1. */
    OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(0.1),
  })
  .superRefine((env, ctx) => {
    for (const secret of env.AUTH_SECRET.split(",")) {
      if (secret.length < 32)
        ctx.addIssue({ code: "custom", path: ["AUTH_SECRET"], message: "needs at least 32 characters" });
      if (env.NODE_ENV === "production" && exampleSecret.test(secret)) {
        ctx.addIssue({ code: "custom", path: ["AUTH_SECRET"], message: "looks like an example: make one of your own" });
      }
    }
    if (env.LIMITS === "off" && env.NODE_ENV === "production" && env.WEB_URL && !isLoopback(env.WEB_URL)) {
      ctx.addIssue({ code: "custom", path: ["LIMITS"], message: "may be off only where WEB_URL is this machine" });
    }
    if (env.PUSH_ALLOW_PRIVATE === "on" && env.NODE_ENV === "production" && env.WEB_URL && !isLoopback(env.WEB_URL)) {
      const message = "may be on only where WEB_URL is this machine";
      ctx.addIssue({ code: "custom", path: ["PUSH_ALLOW_PRIVATE"], message });
    }
    if ((env.VAPID_PUBLIC_KEY === undefined) !== (env.VAPID_PRIVATE_KEY === undefined)) {
      const message = "needs VAPID_PRIVATE_KEY beside it, and the reverse";
      ctx.addIssue({ code: "custom", path: ["VAPID_PUBLIC_KEY"], message });
    }
    if ((env.SMTP_URL === undefined) !== (env.MAIL_FROM === undefined)) {
      ctx.addIssue({ code: "custom", path: ["SMTP_URL"], message: "needs MAIL_FROM beside it, and the reverse" });
    }
  });
export type ServerEnv = z.infer<typeof ServerEnv>;

function refuseNoRedis(url: string, ctx: z.RefinementCtx): void {
  try {
    parseRedisAddress(url);
  } catch (error) {
    ctx.addIssue({
      code: "custom",
      message: `cannot be used. ${error instanceof Error ? error.message : String(error)}`,
    });
  }
}

function isLoopback(url: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
}
