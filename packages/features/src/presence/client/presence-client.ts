import { type PersonPresence, type PresenceEvent, presencePeopleMax } from "../schema.ts";

/** Who is on this page's screen, and how they are. */
export interface PresenceClient {
  /** Keeps somebody fresh, and calls back when they change, until the returned call. */
  watch(userId: string, onChange: () => void): () => void;
  /** As last told; undefined until anything has been. */
  get(userId: string): PersonPresence | undefined;
  /** The servers cannot reach each other: everybody is as they were last known. */
  readonly isStale: boolean;
  /** Takes in what an answer has told of somebody. */
  apply(person: PersonPresence): void;
  start(): () => void;
}

/** What comes on the screen in one go is asked for together. */
const gatherMs = 60;
/** Beyond these streams the screen holds more people than anybody looks at. */
const streamsMax = 5;

interface Stream {
  userIds: ReadonlySet<string>;
  close(): void;
}

export interface PresenceClientOptions {
  /** Opens a stream of how these people are. */
  follow(userIds: readonly string[], onEvent: (event: PresenceEvent) => void): { unsubscribe(): void };
}

export function createPresenceClient(options: PresenceClientOptions): PresenceClient {
  const people = new Map<string, PersonPresence>();
  const watchers = new Map<string, Set<() => void>>();
  let streams: Stream[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStarted = false;
  let isStale = false;

  function put(person: PersonPresence): void {
    people.set(person.userId, person);
    for (const onChange of watchers.get(person.userId) ?? []) onChange();
  }

  function take(event: PresenceEvent): void {
    const hasTurned = isStale !== event.isStale;
    isStale = event.isStale;
    for (const person of event.people) put(person);
    if (hasTurned) for (const listeners of watchers.values()) for (const onChange of listeners) onChange();
  }

  function follow(userIds: readonly string[], onFirst: () => void): Stream {
    let isFirst = true;
    const subscription = options.follow(userIds, (event) => {
      take(event);
      if (isFirst) onFirst();
      isFirst = false;
    });
    return { userIds: new Set(userIds), close: () => subscription.unsubscribe() };
  }

  /** Follows whoever is on the screen. What is followed is let go only once something stands in its place. */
  function gather(): void {
    timer = undefined;
    const wanted = [...watchers.keys()];
    const isCovered = (userId: string) => streams.some(({ userIds }) => userIds.has(userId));
    if (wanted.every(isCovered)) return;
    const before = streams;
    const groups = inGroups(wanted, presencePeopleMax).slice(0, streamsMax);
    let waiting = groups.length;
    streams = groups.map((userIds) =>
      follow(userIds, () => {
        waiting -= 1;
        if (waiting === 0) for (const stream of before) stream.close();
      }),
    );
  }

  function gatherSoon(): void {
    if (isStarted) timer ??= setTimeout(gather, gatherMs);
  }

  return {
    get isStale() {
      return isStale;
    },
    get: (userId) => people.get(userId),
    apply: put,

    watch(userId, onChange) {
      // The same function may watch twice.
      const listener = () => onChange();
      const listeners = watchers.get(userId) ?? new Set();
      watchers.set(userId, listeners.add(listener));
      gatherSoon();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) watchers.delete(userId);
      };
    },

    start() {
      isStarted = true;
      gatherSoon();
      return () => {
        isStarted = false;
        clearTimeout(timer);
        timer = undefined;
        for (const stream of streams) stream.close();
        streams = [];
      };
    },
  };
}

function inGroups(ids: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, index) =>
    ids.slice(index * size, (index + 1) * size),
  );
}
