import type { Client } from "@parley/testing/client";
import type { Person } from "@parley/testing/person";
import type { App } from "@parley/testing/start-app";

/** Who asks, from least to most: the last is an admin of the installation who is in none of the rooms. */
export const askers = ["stranger", "outsider", "former", "member", "admin", "owner", "governor"] as const;
export type Asker = (typeof askers)[number];

export const kinds = ["public", "private"] as const;
export type Kind = (typeof kinds)[number];

type Signed = Exclude<Asker, "stranger">;

/** The same people in all rooms. */
export interface Crowd extends Record<Signed, Person> {
  stranger: Client;
  /** A plain member of every room. */
  bystander: Person;
  /** In no room. */
  nobody: Person;
}

/** A room, fresh for each question that may change something others ask about. */
export interface Place {
  roomId: string;
  /** By the owner. */
  messageId: string;
  crowd: Crowd;
  app: App;
}

export async function makeCrowd(app: App): Promise<Crowd> {
  // The first one owns the installation, and is not asked.
  const founder = await app.signUp("Founder");
  const names = ["outsider", "former", "member", "admin", "owner", "governor", "bystander", "nobody"] as const;
  const [outsider, former, member, admin, owner, governor, bystander, nobody] = await Promise.all(
    names.map((name) => app.signUp(name)),
  );
  if (!outsider || !former || !member || !admin || !owner || !governor || !bystander || !nobody)
    throw new Error("unreachable");
  await founder.http.admin.setUserRole.mutate({ userId: governor.id, role: "admin" });
  return { stranger: app.stranger(), outsider, former, member, admin, owner, governor, bystander, nobody };
}

export async function makePlace(app: App, crowd: Crowd, kind: Kind): Promise<Place> {
  const { owner, admin, member, former, bystander } = crowd;
  const room = await owner.createRoom({ name: `${kind} room`, kind, people: [admin, member, former, bystander] });
  const roomId = room.id;
  await owner.http.room.setRole.mutate({ roomId, userId: admin.id, role: "admin" });
  const { id: messageId } = await owner.send(roomId, "first");
  await former.http.room.leave.mutate({ roomId });
  return { roomId, messageId, crowd, app };
}
