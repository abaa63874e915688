import type { Room } from "@parley/features/room/schema";
import type { Message } from "@parley/features/message/schema";
import type { SignedIn } from "@parley/features/session/schema";
import { type Client, connect } from "./client.ts";
import { type FollowOptions, type RoomFollower, followRoom } from "./follow-room.ts";

export const password = "correct horse battery staple";

/** Somebody with an account, at one device. */
export interface Person extends Client {
  readonly name: string;
  readonly id: string;
  readonly email: string;
  readonly session: SignedIn;
  /** The same person and session at another node's address. */
  at(url: string): Person;
  createRoom(input: { name: string; kind?: "public" | "private"; people?: readonly Person[] }): Promise<Room>;
  /** Sends over the socket, with a `clientId` of its own unless one is given. */
  send(roomId: string, body: string, clientId?: string): Promise<Message>;
  /** Opens `live.room` and keeps what comes. */
  follow(roomId: string, options?: FollowOptions): RoomFollower;
}

/** Makes an account and signs in with it. Where that takes an invite, with this one. */
export async function signUp(url: string, name: string, inviteCode?: string): Promise<Person> {
  await using stranger = connect(url);
  return at(url, await stranger.http.session.signUp.mutate({ name, email: emailOf(name), password, inviteCode }));
}

/** A new session of somebody who has signed up: another of their devices. */
export async function signIn(url: string, name: string): Promise<Person> {
  await using stranger = connect(url);
  return at(url, await stranger.http.session.signIn.mutate({ email: emailOf(name), password }));
}

function emailOf(name: string): string {
  return `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, ".")}@example.com`;
}

function at(url: string, session: SignedIn): Person {
  const client = connect(url, session.accessToken);
  const { user } = session;
  return {
    ...client,
    [Symbol.asyncDispose]: client[Symbol.asyncDispose],
    name: user.name,
    id: user.id,
    email: user.email,
    session,
    at: (otherUrl) => at(otherUrl, session),
    createRoom: ({ name, kind = "public", people = [] }) =>
      client.http.room.create.mutate({ kind, name, userIds: people.map((person) => person.id) }),
    send: (roomId, body, clientId = crypto.randomUUID()) =>
      client.socket.message.send.mutate({ roomId, body, clientId }),
    follow: (roomId, options) => followRoom(client.socket, roomId, options),
  };
}
