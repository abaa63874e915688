import { refusedWith } from "@parley/testing/refused-with";
import { type App, startApp } from "@parley/testing/start-app";
import { TRPCClientError } from "@trpc/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appRouter } from "../../router.ts";
import { adminRows } from "./admin-rows.ts";
import { callRows } from "./call-rows.ts";
import { liveRows } from "./live-rows.ts";
import { messageRows } from "./message-rows.ts";
import { notificationRows } from "./notification-rows.ts";
import { personRows } from "./person-rows.ts";
import { type Asker, type Crowd, type Kind, type Place, askers, kinds, makeCrowd, makePlace } from "./place.ts";
import { roomRows } from "./room-rows.ts";
import type { Row } from "./row.ts";

/** For each procedure of the router, who is told what. */
const table: Record<string, Row[]> = {
  ...personRows,
  ...roomRows,
  ...messageRows,
  ...liveRows,
  ...callRows,
  ...notificationRows,
  ...adminRows,
};

let app: App;
let crowd: Crowd;
/** For all questions that change nothing. */
let places: Record<Kind, Place>;

beforeAll(async () => {
  app = await startApp();
  crowd = await makeCrowd(app);
  places = { public: await makePlace(app, crowd, "public"), private: await makePlace(app, crowd, "private") };
});
afterAll(() => app[Symbol.asyncDispose]());

it("every procedure has a row, and every row a procedure", () => {
  expect(Object.keys(table).toSorted()).toEqual(Object.keys(appRouter._def.procedures).toSorted());
});

const cases = Object.entries(table).flatMap(([path, rows]) =>
  rows.map((row) => ({ title: row.about ? `${path} ${row.about}` : path, row })),
);

describe.each(kinds)("with a %s room", (kind) => {
  it.each(cases)("$title", async ({ row }) => {
    const shared = row.isOnce ? null : row.isApart ? await makePlace(app, crowd, kind) : places[kind];
    const seen: Partial<Record<Asker, string>> = {};
    for (const asker of askers)
      seen[asker] = await verdictOf(row, shared ?? (await makePlace(app, crowd, kind)), asker);
    expect(seen).toEqual(row.expect(kind));
  });
});

async function verdictOf({ ask }: Row, place: Place, asker: Asker): Promise<string> {
  try {
    await ask(place.crowd[asker], place, asker);
    return "ok";
  } catch (error) {
    if (error instanceof TRPCClientError && typeof error.data?.domainCode === "string") return error.data.domainCode;
    throw error;
  }
}

it("a private room is answered like one that does not exist", async () => {
  const { roomId } = await makePlace(app, crowd, "private");
  for (const { http } of [crowd.outsider, crowd.former]) {
    for (const id of [roomId, crypto.randomUUID()]) {
      await refusedWith(
        "ROOM_NOT_FOUND",
        http.room.byId.query({ roomId: id }),
        http.room.join.mutate({ roomId: id }),
        http.room.leave.mutate({ roomId: id }),
        http.room.remove.mutate({ roomId: id }),
        http.message.list.query({ roomId: id }),
      );
    }
  }
  const browsed = await crowd.outsider.http.room.browse.query({ limit: 100 });
  expect(browsed.map(({ id }) => id)).not.toContain(roomId);
});

it("a token that is forged, or of a session that has ended, makes a stranger", async () => {
  const ghost = await app.signUp("Ghost");
  const { accessToken } = ghost.session;
  const refused = { data: { domainCode: "SIGN_IN_REQUIRED" } };
  const forged = app.stranger({ token: `${accessToken.slice(0, -4)}AAAA` });
  await expect(forged.http.user.me.query()).rejects.toMatchObject(refused);
  await ghost.http.session.signOut.mutate();
  const ended = app.stranger({ token: accessToken });
  await expect(ended.http.user.me.query()).rejects.toMatchObject(refused);
  await expect(ended.socket.user.me.query()).rejects.toMatchObject(refused);
});
