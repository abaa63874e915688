import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { z } from "zod";
import { PushPayload, type PushTarget } from "../schema.ts";

const Claims = z.object({ aud: z.string(), exp: z.number(), sub: z.string() });

/** A push as the device gets it. */
export interface TakenPush {
  payload: PushPayload;
  headers: IncomingMessage["headers"];
}

/** A browser's subscription at a push service of the test, with the keys that only it has. */
export interface TestDevice {
  target: PushTarget;
  /** What came, decrypted (RFC 8291) and with its signature checked (RFC 8292). */
  taken: readonly TakenPush[];
  /** How often something was sent, whatever became of it. */
  asked: number;
  /** How the push service answers from now on: with this status, or never. */
  answer: (status: number | "never", headers?: Record<string, string>) => void;
}

export interface PushService extends AsyncDisposable {
  subscribe(publicKey: string): TestDevice;
}

interface Device extends TestDevice {
  taken: TakenPush[];
  take(req: IncomingMessage, res: ServerResponse): Promise<void>;
}

/** A push service (RFC 8030) on this machine. */
export async function startPushService(): Promise<PushService> {
  const devices = new Map<string, Device>();
  const server = createServer((req, res) => {
    const device = devices.get(req.url ?? "");
    if (device) void device.take(req, res);
    else res.writeHead(404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${portOf(server.address())}`;
  return {
    subscribe(publicKey) {
      const path = `/${randomBytes(8).toString("hex")}`;
      const device = createDevice({ endpoint: `${origin}${path}`, publicKey });
      devices.set(path, device);
      return device;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The push service does not listen.");
  return address.port;
}

function createDevice({ endpoint, publicKey }: { endpoint: string; publicKey: string }): Device {
  const ecdh = createECDH("prime256v1");
  const point = ecdh.generateKeys();
  const auth = randomBytes(16);
  let status: number | "never" = 201;
  let answerHeaders: Record<string, string> = {};

  function decrypt(body: Buffer): unknown {
    // RFC 8188, section 2.1: salt, record size, and the sender's key as the key's id.
    const salt = body.subarray(0, 16);
    const sender = body.subarray(21, 21 + body.readUInt8(20));
    const sealed = body.subarray(21 + sender.length);
    // RFC 8291, section 3.4.
    const info = Buffer.concat([Buffer.from("WebPush: info\0"), point, sender]);
    const secret = Buffer.from(hkdfSync("sha256", ecdh.computeSecret(sender), auth, info, 32));
    const key = Buffer.from(hkdfSync("sha256", secret, salt, "Content-Encoding: aes128gcm\0", 16));
    const nonce = Buffer.from(hkdfSync("sha256", secret, salt, "Content-Encoding: nonce\0", 12));
    const decipher = createDecipheriv("aes-128-gcm", key, nonce);
    decipher.setAuthTag(sealed.subarray(-16));
    const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString());
  }

  /** RFC 8292, section 2 and 3: a JWT for this push service, by the key that the device was told. */
  function check(authorization: string): void {
    const [, token = "", key = ""] = /^vapid t=([^,\s]+),\s*k=([^,\s]+)$/.exec(authorization) ?? [];
    const [head = "", claims = "", signature = ""] = token.split(".");
    if (key !== publicKey) throw new Error("The push is signed by another key.");
    const raw = Buffer.from(key, "base64url");
    const jwk = {
      kty: "EC",
      crv: "P-256",
      x: raw.subarray(1, 33).toString("base64url"),
      y: raw.subarray(33).toString("base64url"),
    };
    const publicObject = createPublicKey({ key: jwk, format: "jwk" });
    const isSigned = verify(
      "sha256",
      Buffer.from(`${head}.${claims}`),
      { key: publicObject, dsaEncoding: "ieee-p1363" },
      Buffer.from(signature, "base64url"),
    );
    if (!isSigned) throw new Error("The signature is wrong.");
    const { aud, exp, sub } = Claims.parse(JSON.parse(Buffer.from(claims, "base64url").toString()));
    const isInTime = exp * 1_000 > Date.now() && exp * 1_000 <= Date.now() + 24 * 3_600_000;
    if (aud !== new URL(endpoint).origin || !isInTime || !/^(mailto|https):/.test(sub)) {
      throw new Error("The claims are wrong.");
    }
  }

  const device: Device = {
    target: { endpoint, keys: { p256dh: point.toString("base64url"), auth: auth.toString("base64url") } },
    taken: [],
    asked: 0,
    answer(next, headers = {}) {
      status = next;
      answerHeaders = headers;
    },
    async take(req, res) {
      const body = await buffer(req);
      device.asked += 1;
      if (status === "never") return;
      if (status < 300) {
        check(req.headers.authorization ?? "");
        const payload = PushPayload.parse(decrypt(body));
        device.taken.push({ payload, headers: req.headers });
      }
      res.writeHead(status, answerHeaders).end();
    },
  };
  return device;
}
