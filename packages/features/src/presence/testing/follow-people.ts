import { type Collected, collect } from "@parley/testing/collected";
import type { Person } from "@parley/testing/person";
import type { PersonPresence, PresenceEvent } from "../schema.ts";

/** An open `live.presence`, and what it has told. */
export interface PeopleFollower extends Collected<PresenceEvent>, Disposable {
  /** As last told. */
  of(person: { id: string }): PersonPresence | undefined;
  /** Every status that somebody was told to have, in order. */
  statuses(person: { id: string }): string[];
  /** When each frame came, in milliseconds. */
  readonly times: readonly number[];
}

export function followPeople({ socket }: Pick<Person, "socket">, userIds: readonly string[]): PeopleFollower {
  const events = collect<PresenceEvent>();
  const times: number[] = [];
  const stream = socket.live.presence.subscribe(
    { userIds: [...userIds] },
    {
      onData(event) {
        times.push(performance.now());
        events.add(event);
      },
    },
  );
  const told = (id: string) => events.items.flatMap(({ people }) => people.filter(({ userId }) => userId === id));
  return {
    items: events.items,
    times,
    until: events.until,
    of: ({ id }) => told(id).at(-1),
    statuses: ({ id }) => told(id).map(({ status }) => status),
    [Symbol.dispose]: () => stream.unsubscribe(),
  };
}
