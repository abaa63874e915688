import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/** Finds out the address a request comes from. */
export type ReadAddress = (req: Pick<IncomingMessage, "headers" | "socket">) => string;

/**
 * Behind proxies of ours everybody would have the proxies' address, so what those say in `X-Forwarded-For` is believed:
 * the last address in it that is not itself one of theirs. Anybody else may write there what they like.
 *
 * @param trusted addresses and subnets (`10.0.0.0/8`), separated by commas.
 */
export function createReadAddress(trusted: string): ReadAddress {
  const proxies = toBlockList(trusted);

  function isProxy(address: string): boolean {
    const family = isIP(address);
    return family !== 0 && proxies.check(address, family === 6 ? "ipv6" : "ipv4");
  }

  return function readAddress({ headers, socket }) {
    let address = plainAddress(socket.remoteAddress ?? "");
    const forwarded = [headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
    while (isProxy(address)) {
      const before = plainAddress(forwarded.pop()?.trim() ?? "");
      if (isIP(before) === 0) break;
      address = before;
    }
    return address;
  };
}

/** Whether it is what `createReadAddress` takes. */
export function isTrustedList(trusted: string): boolean {
  try {
    toBlockList(trusted);
    return true;
  } catch {
    return false;
  }
}

function toBlockList(trusted: string): BlockList {
  const list = new BlockList();
  for (const each of trusted.split(",").map((part) => part.trim())) {
    if (each === "") continue;
    const [address = "", bits] = each.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** An IPv4 address without the form in which IPv6 sockets see it (RFC 4291, section 2.5.5.2). */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, "");
}
