import { AppError, type SignedInContext } from "@parley/api";
import { type Db, type GroupedReader, groupReads } from "@parley/db";
import type { Call } from "../../call/schema.ts";
import { activeCallsOf } from "../../call/server/read-calls.ts";
import { countReportsOf } from "../../report/server/count-reports.ts";
import type { RoomSummary } from "../../room/schema.ts";
import { readSummariesOf } from "../../room/server/read-summaries.ts";
import type { Person, User } from "../../user/schema.ts";
import { readBlockedOf } from "../../user/server/blocks.ts";
import { readUsers } from "../../user/server/me.ts";

/** What a page begins with, as the database has it. */
export interface MeState {
  user: User | null;
  summaries: readonly RoomSummary[];
  blocked: readonly Person[];
  openReports: number;
  calls: readonly Call[];
}

/** So many pages at once, so that no statement becomes one that others have to wait for. */
const groupMax = 200;

const readers = new WeakMap<Db, GroupedReader<string, MeState>>();

/**
 * What the caller's page begins with. A crowd that comes back at once costs a few statements for all of them, not a few for
 * each. @throws {AppError} `USER_NOT_FOUND`
 */
export async function readMeState({ db, identity }: Pick<SignedInContext, "db" | "identity">) {
  const reader = readers.get(db) ?? groupReads({ read: (userIds) => readStates(db, userIds), maxGroup: groupMax });
  readers.set(db, reader);
  const { user, ...state } = await reader.read(identity.userId, { canWait: true });
  if (!user) throw new AppError("USER_NOT_FOUND");
  return { user, ...state };
}

async function readStates(db: Db, userIds: readonly string[]): Promise<MeState[]> {
  const [users, [summaries, calls], blocked, reports] = await Promise.all([
    readUsers(db, userIds),
    readRooms(db, userIds),
    readBlockedOf(db, userIds),
    countReportsOf(db, userIds),
  ]);
  return userIds.map((userId) => ({
    user: users.get(userId) ?? null,
    summaries: summaries.get(userId) ?? [],
    blocked: blocked.get(userId) ?? [],
    openReports: reports.get(userId) ?? 0,
    calls: calls.get(userId) ?? [],
  }));
}

/** Events are heard from a room's head on: a call that the head has passed must be among those that are read. */
async function readRooms(db: Db, userIds: readonly string[]) {
  const summaries = await readSummariesOf(db, userIds);
  return [summaries, await activeCallsOf(db, userIds)] as const;
}
