import { isIPv6 } from "node:net";

const groups = 8;
const siteGroups = 4;

/**
 * One key for all addresses that one subscriber line commonly owns: an IPv4 address whole, of an IPv6 address the
 * first 64 bits (RFC 6177). Otherwise a home's 2^64 addresses would be as many strangers.
 */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const bare = address.split("%")[0] ?? address;
  if (!isIPv6(bare)) return address;
  const [head = "", tail = ""] = bare.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, groups - before.length - after.length) }, () => "0");
  const site = [...before, ...zeros, ...after]
    .slice(0, siteGroups)
    .map((group) => Number.parseInt(group, 16).toString(16));
  return `${site.join(":")}::/64`;
}
