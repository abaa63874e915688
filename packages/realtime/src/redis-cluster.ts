import type { ClusterAddress } from "./redis-address.ts";
import type { CarrierListeners, CarrierTimes, RedisCarrier } from "./redis-carrier.ts";
import { createClusterDial } from "./redis-client.ts";
import { createRedisLink, type RedisLink } from "./redis-link.ts";
import { readSlotOwners, serverOf, type SlotOwners, slotOf } from "./redis-slots.ts";
import { shardVerbs } from "./redis-verbs.ts";

export interface RedisClusterOptions extends CarrierListeners, CarrierTimes {
  address: ClusterAddress;
  /** Begins the names of the channels that prove the connections: unlike those of any other node. */
  beatPrefix: string;
}

/** How often to look whether slots have moved, and how soon again while that is not certain. */
const lookIntervalMs = 10_000;
const lookAgainMs = 250;

/**
 * A carrier over the servers of a cluster: each channel lives on the shard of its slot (`SPUBLISH`, `SSUBSCRIBE`), with a
 * pair of connections to each master. It is up while every pair is and it is certain which master serves which slot: when
 * a server refuses a channel, gives slots away or falls silent, the carrier is down until all channels are in force again.
 */
export function createRedisCluster(options: RedisClusterOptions): RedisCarrier {
  const { address, beatPrefix, onChange } = options;
  const wanted = new Set<string>();
  let owners: SlotOwners = [];
  let links = new Map<string, { link: RedisLink; beatChannel: string }>();
  let isCertain = false;
  let isUp = false;
  let isClosed = false;
  let isLooking = false;
  let isAskedAgain = false;
  let timer: NodeJS.Timeout | undefined;

  function linkOf(channel: string): RedisLink | undefined {
    return links.get(owners[slotOf(channel)] ?? "")?.link;
  }

  function evaluate(): void {
    const isNow = isCertain && [...links.values()].every(({ link }) => link.isUp);
    if (isNow === isUp || isClosed) return;
    isUp = isNow;
    onChange(isUp);
  }

  function doubt(): void {
    const wasCertain = isCertain;
    isCertain = false;
    evaluate();
    // While in doubt, a look is never far: a thousand refusals must not become a thousand looks.
    if (wasCertain || isLooking) look();
  }

  function look(): void {
    clearTimeout(timer);
    if (isClosed) return;
    if (isLooking) isAskedAgain = true;
    else void lookNow();
  }

  async function lookNow(): Promise<void> {
    isLooking = true;
    isAskedAgain = false;
    const read = await readSlotOwners(address, shuffled([...links.keys()].map(serverOf), address.servers));
    if (read && !isClosed) {
      if (!isSame(read, owners)) assign(read);
      const areInForce = await Promise.all([...links.values()].map(({ link }) => link.restore()));
      // Whoever doubted meanwhile is answered by the next look.
      isCertain = areInForce.every(Boolean) && !isAskedAgain;
      evaluate();
    }
    isLooking = false;
    if (!isClosed) timer = setTimeout(look, isUp ? lookIntervalMs : lookAgainMs * (0.5 + Math.random()));
  }

  /** Opens links to new masters, closes those to masters of old, and moves the channels to where they belong. */
  function assign(read: SlotOwners): void {
    isCertain = false;
    evaluate();
    owners = read;
    const known = links;
    links = new Map();
    for (const key of new Set(owners)) {
      const current = known.get(key);
      const isFit = current !== undefined && owners[slotOf(current.beatChannel)] === key;
      links.set(key, isFit ? current : open(key));
      if (isFit) known.delete(key);
    }
    for (const { link } of known.values()) link[Symbol.dispose]();
    for (const { link } of links.values()) link.keep((channel) => linkOf(channel) === link);
    for (const channel of wanted) linkOf(channel)?.want(channel);
  }

  function open(key: string): { link: RedisLink; beatChannel: string } {
    let beatChannel = beatPrefix;
    for (let index = 0; owners[slotOf(beatChannel)] !== key; index += 1) beatChannel = `${beatPrefix}/${index}`;
    const link = createRedisLink({
      ...options,
      dial: createClusterDial(address, serverOf(key), options.onError),
      verbs: shardVerbs,
      beatChannel,
      onChange: (isLinkUp) => (isLinkUp ? evaluate() : doubt()),
      onElsewhere: doubt,
    });
    return { link, beatChannel };
  }

  look();

  return {
    get isUp() {
      return isUp;
    },

    publish: (channel, payload, poke) => linkOf(channel)?.publish(channel, payload, poke),

    want(channel) {
      wanted.add(channel);
      linkOf(channel)?.want(channel);
    },

    release(channel) {
      wanted.delete(channel);
      linkOf(channel)?.release(channel);
    },

    ready: (channel) => linkOf(channel)?.ready(channel) ?? Promise.resolve(),

    [Symbol.dispose]() {
      isClosed = true;
      clearTimeout(timer);
      for (const { link } of links.values()) link[Symbol.dispose]();
    },
  };
}

function shuffled<T>(...lists: (readonly T[])[]): T[] {
  return lists
    .flat()
    .map((item) => ({ item, rank: Math.random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

function isSame(one: SlotOwners, other: SlotOwners): boolean {
  return one.length === other.length && one.every((owner, slot) => owner === other[slot]);
}
