import { createTokens } from "@parley/auth/tokens";
import type { Room } from "@parley/features/room/schema";
import { type Person, signUp } from "@parley/testing/person";
import { testServerEnv } from "@parley/testing/server-env";
import { createDevice } from "./client/device.ts";
import { type ModelClient, createModelClient } from "./client/model-client.ts";
import { type Owner, createOwner } from "./client/owner.ts";
import { type PresenceView, openPresenceView } from "./client/presence-view.ts";
import type { Journal } from "./history/journal.ts";
import { recordTruth } from "./history/truth.ts";
import type { Random } from "./random.ts";
import type { Rig } from "./rig/start-rig.ts";

export interface Population extends AsyncDisposable {
  owner: Owner;
  people: ModelClient[];
  rooms: Room[];
  /** How each node shows everybody. */
  presence: PresenceView[];
  /** Everybody closes their device. */
  leave(): Promise<void>;
}

export interface PopulateOptions {
  rig: Rig;
  personCount: number;
  journal: Journal;
  random: Random;
}

/** No run is longer: nobody's token ends meanwhile. */
const tokenTtlMs = 24 * 60 * 60_000;

/** Signs everybody up, makes two public rooms and a private one, and puts everybody into each. */
export async function populate({ rig, personCount, journal, random }: PopulateOptions): Promise<Population> {
  const urls = rig.nodes.map(({ url }) => url);
  const [url = ""] = urls;
  const first = await signUp(url, "Owner");
  const token = await longToken(first);
  const owner = createOwner({ id: first.id, token, urls });
  await recordTruth(rig.postgres.url);

  const rooms: Room[] = [];
  for (const kind of ["public", "public", "private"] as const) {
    rooms.push(await first.createRoom({ name: `room ${rooms.length}`, kind }));
  }

  const people: ModelClient[] = [];
  for (let index = 0; index < personCount; index += 1) {
    const person = await signUp(url, `Person ${index}`);
    for (const { id } of rooms) await owner.add(id, person.id);
    const own = random.fork(person.name);
    const device = await createDevice({ nodes: rig.nodes, token: await longToken(person), random: own.fork("device") });
    const user = { id: person.id, name: person.name };
    people.push(createModelClient({ user, device, owner, rooms, random: own, journal }));
    await person[Symbol.asyncDispose]();
  }
  await first[Symbol.asyncDispose]();
  const userIds = people.map(({ id }) => id);
  const presence = urls.map((nodeUrl) => openPresenceView({ url: nodeUrl, token, userIds }));

  async function leave(): Promise<void> {
    await Promise.all(people.splice(0).map((person) => person[Symbol.asyncDispose]()));
  }

  return {
    owner,
    people,
    rooms,
    presence,
    leave,
    async [Symbol.asyncDispose]() {
      await leave();
      await Promise.all(presence.map((view) => view[Symbol.asyncDispose]()));
      await owner[Symbol.asyncDispose]();
    },
  };
}

async function longToken({ id, session }: Person): Promise<string> {
  const tokens = createTokens(testServerEnv({ DATABASE_URL: "" }).AUTH_SECRET);
  const { token } = await tokens.signAccess({ userId: id, sessionId: session.sessionId }, tokenTtlMs);
  return token;
}
