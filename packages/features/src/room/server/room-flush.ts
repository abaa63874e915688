import type { ChangeAnswer, RoomChange } from "@parley/api";
import { type Db, failureOf } from "@parley/db";
import type { Hub, StreamEvent } from "@parley/realtime";

/**
 * Writes a group of changes of one room as one statement, then hands their events to the hub and says that there are some. What the SQL function
 * refuses comes back as that change's own answer; only a failure of the statement itself rejects.
 */
export function createRoomFlush(db: Db, hub: Hub, onChanged: (roomId: string) => void) {
  return async function flush(roomId: string, changes: readonly RoomChange[]): Promise<ChangeAnswer[]> {
    const answers = await write(db, roomId, changes);
    const events = changes.flatMap((change, index) => toEvents(change, answers[index]));
    if (events.length > 0) {
      hub.publish(roomId, events);
      onChanged(roomId);
    }
    return answers;
  };
}

async function write(db: Db, roomId: string, changes: readonly RoomChange[]): Promise<ChangeAnswer[]> {
  try {
    return await writeOnce(db, roomId, changes);
  } catch (error) {
    // Another room took one of these clientIds between the look and the insert: now it can be seen.
    if (failureOf(error) === "duplicate") return writeOnce(db, roomId, changes);
    throw error;
  }
}

async function writeOnce(db: Db, roomId: string, changes: readonly RoomChange[]): Promise<ChangeAnswer[]> {
  const rows = await db.sql<{ answers: ChangeAnswer[] }>(
    "room-write",
    "SELECT room_write($1::uuid, $2::jsonb) AS answers",
    [roomId, JSON.stringify(toRuns(changes))],
  );
  return rows[0]?.answers ?? [];
}

interface Run {
  kind: string;
  changes: Record<string, unknown>[];
}

/** Neighbours of one kind go to one call of that kind's function. */
function toRuns(changes: readonly RoomChange[]): Run[] {
  const runs: Run[] = [];
  for (const { kind, args } of changes) {
    const last = runs.at(-1);
    if (last?.kind === kind) last.changes.push(args);
    else runs.push({ kind, changes: [args] });
  }
  return runs;
}

function toEvents(change: RoomChange, answer: ChangeAnswer | undefined): StreamEvent[] {
  if (!answer || "error" in answer || answer.seq === null) return [];
  return [change.toEvent(answer.row, answer.seq)].flat();
}
