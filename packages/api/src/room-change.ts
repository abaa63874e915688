import type { StreamEvent } from "@parley/realtime";

/** A durable change asked of a room: `args` go to the SQL function `room_change_<kind>`, its row comes back. */
export interface RoomChange {
  kind: string;
  args: Record<string, unknown>;
  /** Makes the event of the change from the row as it is after it. Called once, after the commit. */
  toEvent: (row: ChangedRow, seq: number) => StreamEvent;
}

/** A database row as JSON: columns in snake case, times as ISO 8601 with an offset. */
export type ChangedRow = Record<string, unknown>;

/** The change's row; `seq` is null when things were so already and nothing was written. Or the code of a refusal. */
export type ChangeAnswer = { row: ChangedRow; seq: number | null } | { error: string };
