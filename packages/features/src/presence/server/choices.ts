import type { PresenceChoice } from "@parley/api";
import type { Db } from "@parley/db";
import type { ChosenStatus } from "../schema.ts";

interface ChoiceRow {
  id: string;
  status: ChosenStatus | null;
  text: string | null;
  emoji: string | null;
  expires_at: Date | null;
  last_seen_at: Date | null;
  shares_last_seen: boolean;
}

/** What people show of themselves. People who are not there are left out. */
export async function readChoices(db: Db, userIds: readonly string[]): Promise<Map<string, PresenceChoice>> {
  const rows = await db.sql<ChoiceRow>(
    "presence-choices",
    `SELECT u.id, u.shares_last_seen, p.status, p.text, p.emoji, p.expires_at, p.last_seen_at
     FROM unnest($1::uuid[]) AS asked (id) JOIN users u ON u.id = asked.id LEFT JOIN presences p ON p.user_id = u.id`,
    [userIds],
  );
  return new Map(rows.map((row) => [row.id, toChoice(row)]));
}

function toChoice(row: ChoiceRow): PresenceChoice {
  return {
    status: row.status ?? "online",
    text: row.text ?? "",
    emoji: row.emoji ?? "",
    expiresAt: row.expires_at,
    lastSeenAt: row.last_seen_at,
    sharesLastSeen: row.shares_last_seen,
  };
}

/**
 * The choices of those whom somebody on this node has on their screen. Read in groups, one after another, so that a
 * reading never overwrites a later one.
 */
export interface WatchedChoices {
  get(userId: string): PresenceChoice | undefined;
  /** Keeps them until released as often. Fulfils once they are known. */
  hold(userIds: readonly string[]): Promise<void>;
  release(userIds: readonly string[]): void;
  /** They have changed, if anybody holds them. */
  markStale(userIds: readonly string[]): void;
  markAllStale(): void;
}

export interface WatchedChoicesOptions {
  read(userIds: readonly string[]): Promise<Map<string, PresenceChoice>>;
  onChange(userIds: readonly string[]): void;
  /** How long to wait after the database could not answer. */
  retryMs?: number;
}

interface Held {
  count: number;
  choice: PresenceChoice | undefined;
}

const groupMax = 1_000;

export function createWatchedChoices({ read, onChange, retryMs = 1_000 }: WatchedChoicesOptions): WatchedChoices {
  const held = new Map<string, Held>();
  const stale = new Set<string>();
  let reading: Promise<void> | null = null;

  async function readStale(): Promise<void> {
    const userIds = [...stale].slice(0, groupMax);
    for (const userId of userIds) stale.delete(userId);
    try {
      const choices = await read(userIds);
      for (const userId of userIds) {
        const entry = held.get(userId);
        if (entry) entry.choice = choices.get(userId);
      }
    } catch (error) {
      for (const userId of userIds) if (held.has(userId)) stale.add(userId);
      throw error;
    }
    onChange(userIds);
  }

  /** One reading at a time. Whoever waits for theirs hears of its failure; what is only stale is tried again. */
  async function readAll(): Promise<void> {
    while (stale.size > 0) {
      reading ??= readStale().finally(() => {
        reading = null;
      });
      await reading;
    }
  }

  function readSoon(): void {
    readAll().catch(() => setTimeout(readSoon, retryMs).unref());
  }

  function markStale(userIds: Iterable<string>): void {
    const before = stale.size;
    for (const userId of userIds) if (held.has(userId)) stale.add(userId);
    if (before === 0 && stale.size > 0) readSoon();
  }

  return {
    get: (userId) => held.get(userId)?.choice,

    async hold(userIds) {
      for (const userId of userIds) {
        const entry = held.get(userId) ?? { count: 0, choice: undefined };
        entry.count += 1;
        held.set(userId, entry);
        if (!entry.choice) stale.add(userId);
      }
      await readAll();
    },

    release(userIds) {
      for (const userId of userIds) {
        const entry = held.get(userId);
        if (!entry) continue;
        entry.count -= 1;
        if (entry.count > 0) continue;
        held.delete(userId);
        stale.delete(userId);
      }
    },

    markStale,
    markAllStale: () => markStale(held.keys()),
  };
}
