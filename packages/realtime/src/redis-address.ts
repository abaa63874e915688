/** Where a Redis is: one server, a group that Sentinel watches over, or a cluster. */
export type RedisAddress = SingleAddress | SentinelAddress | ClusterAddress;

/** One server, by an address that the client understands as it is. */
export interface SingleAddress {
  kind: "single";
  url: string;
}

/** Whichever server the Sentinels name as the master of a group. */
export interface SentinelAddress extends Shared {
  kind: "sentinel";
  sentinels: HostAndPort[];
  /** Of the group. */
  name: string;
  db: number;
  sentinelPassword: string | undefined;
}

/** The masters of a cluster, found by asking any of its servers. */
export interface ClusterAddress extends Shared {
  kind: "cluster";
  servers: HostAndPort[];
}

export interface HostAndPort {
  host: string;
  port: number;
}

interface Shared {
  isEncrypted: boolean;
  username: string | undefined;
  password: string | undefined;
}

const defaultPorts = { sentinel: 26_379, cluster: 6_379 };

const single = /^(rediss?:\/\/|\/)/;
const several = /^redis(s?)\+(sentinel|cluster):\/\/(?:([^@/?]*)@)?([^@/?]*)(?:\/([^?]*))?(?:\?(.*))?$/;

/**
 * Reads what `REDIS_URL` can be: `redis://…` or `rediss://…` for one server, `redis+sentinel://host:port,…/group/db` and
 * `redis+cluster://host:port,…` for several, with `rediss+…` where they speak TLS.
 *
 * @throws an error whose message says what is wrong, and repeats nothing of the address.
 */
export function parseRedisAddress(url: string): RedisAddress {
  if (single.test(url)) {
    if (url.startsWith("/") || URL.canParse(url)) return { kind: "single", url };
    throw new Error("A redis:// address looks like redis://user:password@host:6379/0");
  }
  const [, tls, kind, userInfo = "", hosts = "", path = "", query = ""] = several.exec(url) ?? [];
  if (kind === undefined) {
    throw new Error("A Redis address begins with redis://, rediss://, redis+sentinel:// or redis+cluster://");
  }
  const [username, password] = credentials(userInfo);
  const shared = { isEncrypted: tls === "s", username, password };
  if (kind === "cluster") {
    if (path !== "") throw new Error("A redis+cluster:// address has no path: a cluster has one database");
    return { kind, servers: readHosts(hosts, kind), ...shared };
  }
  const sentinels = readHosts(hosts, "sentinel");
  const sentinelPassword = new URLSearchParams(query).get("sentinelPassword") ?? undefined;
  return { kind: "sentinel", sentinels, ...readGroup(path), sentinelPassword, ...shared };
}

function readHosts(hosts: string, kind: "sentinel" | "cluster"): HostAndPort[] {
  return hosts.split(",").map((text) => {
    const url = URL.canParse(`tcp://${text}`) ? new URL(`tcp://${text}`) : undefined;
    if (!url?.hostname || url.host !== text) {
      throw new Error(`A redis+${kind}:// address lists its servers as host:port,host:port`);
    }
    // An IPv6 address stands in brackets here, and without them wherever one connects.
    const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
    return { host, port: url.port === "" ? defaultPorts[kind] : Number(url.port) };
  });
}

function readGroup(path: string): { name: string; db: number } {
  const [name = "", db = "0", ...rest] = path.split("/");
  if (name === "")
    throw new Error("A redis+sentinel:// address ends with the name of its group, as in …:26379/mymaster");
  if (!/^\d{1,4}$/.test(db) || rest.length > 0) {
    throw new Error("After its group, a redis+sentinel:// address has at most the number of a database");
  }
  return { name: decodeURIComponent(name), db: Number(db) };
}

function credentials(userInfo: string): [username: string | undefined, password: string | undefined] {
  if (userInfo === "") return [undefined, undefined];
  const [username = "", ...password] = userInfo.split(":");
  return [
    username === "" ? undefined : decodeURIComponent(username),
    password.length === 0 ? undefined : decodeURIComponent(password.join(":")),
  ];
}
