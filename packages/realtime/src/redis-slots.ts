import type { ClusterAddress, HostAndPort } from "./redis-address.ts";
import { createClusterAsker } from "./redis-client.ts";

/** Which server of a cluster serves each slot, by its `host:port`. */
export type SlotOwners = readonly string[];

const slotCount = 16_384;

/** How long one server may take to tell, in milliseconds, before another is asked. */
const askTimeoutMs = 1_000;

/** The slot of a channel, as Redis computes it: of what stands in its first braces, or of all of it. */
export function slotOf(channel: string): number {
  const open = channel.indexOf("{");
  const close = channel.indexOf("}", open + 1);
  const hashed = open >= 0 && close > open + 1 ? channel.slice(open + 1, close) : channel;
  return crc16(Buffer.from(hashed)) % slotCount;
}

/** CRC-16/XMODEM. */
function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}

/** Asks these servers, one after the other, until one tells who serves which slot. Undefined when none does. */
export async function readSlotOwners(
  address: ClusterAddress,
  servers: readonly HostAndPort[],
): Promise<SlotOwners | undefined> {
  for (const server of servers) {
    const client = createClusterAsker(address, server, { commandTimeoutMs: askTimeoutMs });
    try {
      await client.connect();
      const owners = parseSlots(await client.call("CLUSTER", "SLOTS"), server.host);
      if (owners) return owners;
    } catch {
      // The next one may know.
    } finally {
      client.disconnect();
    }
  }
  return undefined;
}

/** Reads `[[from, to, [host, port, …], …], …]`. Undefined unless every slot has its server. */
export function parseSlots(answer: unknown, askedHost: string): SlotOwners | undefined {
  const owners: string[] = [];
  for (const range of asArray(answer)) {
    const [from, to, master] = asArray(range);
    const [host, port] = asArray(master);
    if (typeof from !== "number" || typeof to !== "number" || typeof port !== "number") return undefined;
    // A server that does not know its own name means: as you reached me.
    const name = typeof host === "string" && host !== "" && host !== "?" ? host : askedHost;
    for (let slot = from; slot <= to; slot += 1) owners[slot] = keyOf({ host: name, port });
  }
  const isWhole = owners.length === slotCount && Object.keys(owners).length === slotCount;
  return isWhole ? owners : undefined;
}

function keyOf({ host, port }: HostAndPort): string {
  return `${host}:${port}`;
}

export function serverOf(key: string): HostAndPort {
  const colon = key.lastIndexOf(":");
  return { host: key.slice(0, colon), port: Number(key.slice(colon + 1)) };
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
