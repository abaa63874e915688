import type { StreamEvent } from "@parley/realtime";

/**
 * A durable change asked of a room: `args` go to the SQL function `room_change_<kind>`, which answers with a row of this
 * shape (columns in snake case, times as ISO 8601 with an offset).
 */
export interface RoomChange<Row = unknown> {
  kind: string;
  args: Record<string, unknown>;
  /**
   * Makes the event of the change from the row as it is after it; of a change that took several numbers, `seq` being the
   * last, an event for each, in their order. Called after the commit, when a number was taken.
   */
  toEvent(row: Row, seq: number): StreamEvent | readonly StreamEvent[];
}

/** The row after the change; `seq` is null when things were so already and nothing was written. Or a refusal's code. */
export type ChangeAnswer = { row: unknown; seq: number | null } | { error: string; retryAfterMs?: number };
