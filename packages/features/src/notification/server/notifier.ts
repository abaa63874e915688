import { setTimeout as sleep } from "node:timers/promises";
import type { Services } from "@parley/api";
import { failureOf } from "@parley/db";
import { tellUser } from "../../user/server/user-topic.ts";
import { endMutes } from "./end-mutes.ts";

/** What comes within this time is read together, and a room that somebody else reads is tried again after it. */
const gatherMs = 50;

/** How many changes of a room one statement reads. */
const changesMax = 500;

/** How many rooms are read at once. */
const concurrentMax = 2;

/** Rooms that the sweep hands on at once. */
const sweptMax = 1_000;

export interface NotifierOptions extends Pick<Services, "db" | "bus"> {
  /** How often rooms are looked for whose change nobody has turned into notifications, in milliseconds. */
  sweepMs: number;
  /** There may be something to push. */
  onTold: () => void;
  onError: (error: unknown) => void;
}

export interface Notifier extends AsyncDisposable {
  wake(roomId: string): void;
}

interface Read {
  told: { userId: string; id: string }[];
  forgotten: string[];
  hasMore: boolean;
}

/**
 * Turns what rooms' logs say into notifications, some milliseconds after it was written and outside of the write. Nodes
 * take turns room by room; of whatever one that dies leaves, another finds the cursor where it was.
 */
export function createNotifier({ sweepMs, onTold, onError, ...ctx }: NotifierOptions): Notifier {
  const waiting = new Set<string>();
  let working: Promise<void> | null = null;
  let isOver = false;

  function wake(roomId: string): void {
    waiting.add(roomId);
    working ??= work();
  }

  async function work(): Promise<void> {
    while (waiting.size > 0) {
      if (!isOver) await sleep(gatherMs, undefined, { ref: false });
      const rooms = [...waiting];
      waiting.clear();
      await Promise.all(Array.from({ length: concurrentMax }, () => takeAll(rooms)));
      // Whoever else is at a room goes on with it.
      if (isOver) return;
    }
    // At once with the last look: whoever is woken after it begins anew.
    working = null;
  }

  async function takeAll(rooms: string[]): Promise<void> {
    for (let roomId = rooms.pop(); roomId !== undefined; roomId = rooms.pop()) await take(roomId).catch(onError);
  }

  async function take(roomId: string): Promise<void> {
    for (let hasMore = true; hasMore;) {
      const read = await readOn(roomId, changesMax);
      // Somebody else reads it, perhaps not as far as we would.
      if (!read) return void waiting.add(roomId);
      tell(read);
      hasMore = read.hasMore;
    }
  }

  /** What takes too long at once, as mentions of thousands may, is read in smaller parts. */
  async function readOn(roomId: string, max: number): Promise<Read | null> {
    try {
      const values = [roomId, max];
      const [row] = await ctx.db.sql<{ read: Read | null }>(
        "notify-room",
        "SELECT notify_room($1, $2) AS read",
        values,
      );
      return row?.read ?? null;
    } catch (error) {
      if (max === 1 || failureOf(error) !== "busy") throw error;
      return readOn(roomId, Math.ceil(max / 10));
    }
  }

  function tell({ told, forgotten }: Read): void {
    for (const { userId, id } of told) tellUser(ctx, userId, `notification:${id}`);
    for (const userId of new Set(forgotten)) tellUser(ctx, userId, "notifications");
    if (told.length > 0) onTold();
  }

  async function sweep(): Promise<void> {
    await endMutes(ctx);
    const behind = await ctx.db.sql<{ id: string }>("rooms-to-notify", behindSql, [sweptMax]);
    for (const { id } of behind) wake(id);
  }

  let sweeping = sweep().catch(onError);
  const timer = setInterval(() => {
    sweeping = sweeping.then(sweep).catch(onError);
  }, sweepMs);
  timer.unref();

  return {
    wake,
    async [Symbol.asyncDispose]() {
      isOver = true;
      clearInterval(timer);
      await sweeping;
      await working;
    },
  };
}

const behindSql = `
  SELECT r.id FROM rooms r LEFT JOIN notification_cursors c ON c.room_id = r.id
  WHERE r.removed_at IS NULL AND r.head_seq > coalesce(c.seq, 0) LIMIT $1`;
