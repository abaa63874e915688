import { setTimeout as pause } from "node:timers/promises";
import { connect } from "@parley/testing/client";
import type { Person } from "@parley/testing/person";

/** Who is where. */
export interface Place {
  url: string;
  person: Person;
  roomId: string;
}

export interface Followers extends AsyncDisposable {
  /** How many events all of them have got. */
  deliveries(): number;
  /** Fulfils when each of them has got so many. */
  haveHeard(count: number): Promise<void>;
}

/** How many connect at once. */
const connectsAtOnce = 20;

/** How many messages are on their way at once. */
const sendsAtOnce = 20;

/** As many devices of one person, which follow the room. */
export async function followAll({ url, person, roomId }: Place, count: number): Promise<Followers> {
  const heard = Array.from({ length: count }, () => 0);
  const clients = heard.map(() => connect(url, person.session.accessToken));
  await Promise.all(
    clients.map(
      ({ socket }, index) =>
        new Promise<void>((resolve) => {
          const hear = (): void => void (heard[index] = (heard[index] ?? 0) + 1);
          socket.live.room.subscribe({ roomId }, { onStarted: () => resolve(), onData: hear });
        }),
    ),
  );
  return {
    deliveries: () => heard.reduce((sum, each) => sum + each, 0),
    async haveHeard(messages: number): Promise<void> {
      while (heard.some((each) => each < messages)) await pause(20);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(clients.map((client) => client[Symbol.asyncDispose]()));
    },
  };
}

/** Sends so many messages, some of them at once. */
export async function sendMany({ person, roomId }: Place, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += sendsAtOnce) {
    const now = Math.min(sendsAtOnce, count - sent);
    await Promise.all(Array.from({ length: now }, () => person.send(roomId, "on and on")));
  }
}

/** Connects, follows a room and oneself, and goes: again and again. */
export async function connectMany(place: Place, count: number): Promise<void> {
  for (let done = 0; done < count; done += connectsAtOnce) {
    const now = Math.min(connectsAtOnce, count - done);
    await Promise.all(Array.from({ length: now }, () => comeAndGo(place)));
  }
}

async function comeAndGo({ url, person, roomId }: Place): Promise<void> {
  await using client = connect(url, person.session.accessToken);
  const started = [
    new Promise<void>((resolve) => client.socket.live.room.subscribe({ roomId }, { onStarted: () => resolve() })),
    new Promise<void>((resolve) => client.socket.live.me.subscribe(undefined, { onStarted: () => resolve() })),
  ];
  await Promise.all(started);
}
