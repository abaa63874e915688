import type { Bus } from "../bus.ts";
import { type ErrorListener, createListeners, warn } from "../listeners.ts";
import { pause } from "../retry.ts";
import type { Attendance } from "./attendance.ts";
import { createAttendanceRoll } from "./attendance-roll.ts";
import { type NodeConnection, createNodeConnections } from "./node-connections.ts";
import { type ConnectionChange, type DeadNode, type PresenceStore, historyMs } from "./presence-store.ts";

export interface PresenceNodeOptions {
  store: PresenceStore;
  bus: Bus;
  /** Of this life of the node alone: another process under the same name is another node. */
  nodeId: string;
  /** How often the lease is renewed. */
  renewMs: number;
  /** How often what time has made due is done, and what was not told is read. */
  sweepMs: number;
  onError?: ErrorListener;
  /** Of everything that happens to anybody, exactly one node of all hears here. */
  onTransition?: (states: readonly Attendance[]) => void;
  /** Of every node that has died, exactly one other hears here. */
  onDeadNode?: (nodes: readonly DeadNode[]) => void;
}

/** Who is here, as one node takes part in it: it tells of its own connections, and knows of everybody's. */
export interface PresenceNode extends AsyncDisposable {
  /** Settles once the store has been met, or could not be for three seconds. Never rejects. */
  readonly ready: Promise<void>;
  /** True while the store cannot be reached: everybody is then as they were last known. */
  readonly isStale: boolean;
  get(userId: string): Attendance | undefined;
  /** Everybody who is not offline. */
  here(): Attendance[];
  /** Calls back with whom something has changed for, and with null when staleness has, until the returned call. */
  onChange(listener: (userIds: readonly string[] | null) => void): () => void;

  /** A connection has opened. None of these waits: what cannot be told now is told when the store is back. */
  join(connection: NodeConnection): void;
  set(connectionId: string, state: { isIdle?: boolean; inCall?: boolean }): void;
  /** Final: nothing will come in its place, so that nobody waits for it. False when there is no such connection. */
  leave(connectionId: string, options: { isFinal: boolean }): boolean;
  /** Those that are open on this node. */
  connections(): NodeConnection[];
}

/** Says to the other nodes that there is something to read. */
const topic = "presence";

/**
 * Whoever asks a node that has not met its store is told that nobody is here. So it waits for it, in milliseconds, since
 * a connection takes a moment; but not for ever, since a chat can do without.
 */
const meetMs = 3_000;
const meetAgainMs = 50;

const pageMax = 500;
const groupMax = 500;

/** The copy is compared with the store this often, in renewals: whatever went wrong between them is mended by then. */
const renewalsToReconcile = 12;

export function createPresenceNode(options: PresenceNodeOptions): PresenceNode {
  const { store, bus, nodeId, renewMs, sweepMs, onError = warn } = options;
  const roll = createAttendanceRoll();
  const changes = createListeners<[userIds: readonly string[] | null]>(onError);
  const own = createNodeConnections();
  const ended = new AbortController();
  let epoch: string | null = null;
  let cursor = 0;
  let renewals = 0;
  let renewedAt = Number.NEGATIVE_INFINITY;
  let pulledAt = performance.now();
  let isStale = true;
  let hasNews = false;
  let waiting: ConnectionChange[] = [];
  let underWay: ConnectionChange[] = [];
  /** Whose changes may not have reached the store. */
  const unsure = new Set<string>();
  let wake = () => {};
  let meet = () => {};
  const ready = new Promise<void>((resolve) => {
    meet = resolve;
  });

  function tell(states: readonly Attendance[]): void {
    if (states.length === 0) return;
    options.onTransition?.(states);
    take(states);
    bus.publish(topic, "");
  }

  function take(states: readonly Attendance[]): void {
    const userIds = roll.merge(states);
    if (userIds.length > 0) changes.call(userIds);
  }

  function setStale(to: boolean): void {
    if (isStale === to) return;
    isStale = to;
    changes.call(null);
  }

  /** Everything goes to the store by this one loop, one call after another, so that nothing overtakes. */
  async function work(): Promise<void> {
    const { signal } = ended;
    const meetBy = performance.now() + meetMs;
    let hasMet = false;
    while (!signal.aborted) {
      const isDone = await attempt();
      hasMet ||= isDone || performance.now() >= meetBy;
      if (hasMet) meet();
      if (isDone) await untilWork();
      else if (!hasMet) await pause(meetAgainMs, signal);
      else await pause(sweepMs * (0.5 + Math.random() / 2), signal);
    }
    meet();
  }

  async function attempt(): Promise<boolean> {
    try {
      await turn();
      setStale(false);
      return true;
    } catch (error) {
      // One word for each time it goes away.
      if (!isStale) onError(error);
      for (const { connectionId } of [...underWay, ...waiting]) unsure.add(connectionId);
      waiting = [];
      renewedAt = Number.NEGATIVE_INFINITY;
      setStale(true);
      return false;
    }
  }

  async function turn(): Promise<void> {
    hasNews = false;
    if (performance.now() - renewedAt >= renewMs) await renew();
    underWay = waiting;
    waiting = [];
    if (underWay.length > 0) tell(await store.apply(nodeId, underWay));
    underWay = [];
    await sweep();
    await pull();
  }

  async function sweep(): Promise<void> {
    for (;;) {
      const { deadNodes, changed, hasMore } = await store.sweep();
      if (deadNodes.length > 0) options.onDeadNode?.(deadNodes);
      tell(changed);
      if (!hasMore) return;
    }
  }

  async function renew(): Promise<void> {
    const startedAt = performance.now();
    const renewal = await store.renew(nodeId);
    const isOther = renewal.epoch !== epoch;
    // Whoever slept for so long cannot rely on what is remembered of those who have gone.
    const hasSlept = performance.now() - pulledAt > historyMs / 2;
    if (isOther && epoch !== null) await store.restore(roll.here());
    if (isOther || hasSlept) await readAll();
    epoch = renewal.epoch;
    renewals += 1;
    if (isStale || isOther || !renewal.wasHeld || renewals % renewalsToReconcile === 0) await reconcile();
    renewedAt = startedAt;
  }

  async function readAll(): Promise<void> {
    roll.begin();
    cursor = 0;
    await pull();
    const gone = roll.finish();
    if (gone.length > 0) changes.call(gone);
  }

  /** Tells the store of the connections of this node that it does not know, and to let go of those that are no more. */
  async function reconcile(): Promise<void> {
    const believed = await store.connectionsOf(nodeId);
    const ghosts = believed.filter(({ connectionId }) => !own.has(connectionId));
    const known = new Set(believed.map(({ connectionId }) => connectionId));
    const joins = own.all().filter(({ connectionId }) => unsure.has(connectionId) || !known.has(connectionId));
    const untold = [
      ...joins.map((connection): ConnectionChange => ({ type: "join", ...connection })),
      ...ghosts.map((ghost): ConnectionChange => ({ type: "leave", isFinal: false, ...ghost })),
    ];
    // A store that fails on the way has what came before, and is told the rest the next time.
    for (let at = 0; at < untold.length; at += groupMax) {
      tell(await store.apply(nodeId, untold.slice(at, at + groupMax)));
    }
    unsure.clear();
  }

  async function pull(): Promise<void> {
    for (;;) {
      const { changed } = await store.since(cursor, pageMax);
      take(changed);
      cursor = changed.at(-1)?.version ?? cursor;
      if (changed.length < pageMax) break;
    }
    pulledAt = performance.now();
  }

  async function untilWork(): Promise<void> {
    if (hasNews || waiting.length > 0 || ended.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, sweepMs);
      wake = () => {
        clearTimeout(timer);
        // What comes in the same moment goes in the same call.
        setImmediate(resolve);
      };
    });
    wake = () => {};
  }

  function add(change: ConnectionChange): void {
    waiting.push(change);
    wake();
  }

  const news = bus.subscribe(topic, () => {
    hasNews = true;
    wake();
  });
  const done = work();

  return {
    ready,
    get isStale() {
      return isStale;
    },
    get: roll.get,
    here: roll.here,
    onChange: changes.add,

    join(connection) {
      own.add(connection);
      add({ type: "join", ...connection });
    },

    set(connectionId, state) {
      const connection = own.set(connectionId, state);
      if (connection) add({ type: "set", userId: connection.userId, connectionId, ...state });
    },

    leave(connectionId, { isFinal }) {
      const connection = own.delete(connectionId);
      if (connection) add({ type: "leave", userId: connection.userId, connectionId, isFinal });
      return connection !== undefined;
    },

    connections: own.all,

    async [Symbol.asyncDispose]() {
      news[Symbol.dispose]();
      ended.abort();
      wake();
      await done;
      try {
        const last = own.all().map(({ userId, connectionId }): ConnectionChange => {
          return { type: "leave", isFinal: false, userId, connectionId };
        });
        tell(await store.apply(nodeId, [...waiting, ...last]));
        await store.release(nodeId);
      } catch (error) {
        // Then the lease runs out, and another node does it.
        if (!isStale) onError(error);
      }
    },
  };
}
