import type { MessageRow } from "../../message/server/message-row.ts";
import { toTimestamp } from "../../room/server/room-rows.ts";
import type { Call, Participant } from "../schema.ts";

interface ParticipantRow extends Omit<Participant, "joinedAt" | "leftAt"> {
  joinedAt: string;
  leftAt: string | null;
}

/** What the SQL function `call_state` answers. */
export interface CallRow {
  id: string;
  room_id: string;
  state: Call["state"];
  outcome: Call["outcome"];
  media: Call["media"];
  started_by_id: string;
  started_at: string;
  ring_expires_at: string;
  answered_at: string | null;
  ended_at: string | null;
  declined_ids: string[];
  message_id: string;
  changed_seq: number;
  participants: ParticipantRow[];
}

/** What a change of a call answers. */
export interface CallAnswer {
  call: CallRow;
  /** The call's row in the room, where the change touched it too. */
  message: MessageRow | null;
}

export function toCall(row: CallRow): Call {
  return {
    id: row.id,
    roomId: row.room_id,
    state: row.state,
    outcome: row.outcome,
    media: row.media,
    startedBy: row.started_by_id,
    participants: row.participants.map(({ joinedAt, leftAt, ...participant }) => ({
      ...participant,
      joinedAt: toTimestamp(joinedAt),
      leftAt: leftAt && toTimestamp(leftAt),
    })),
    declinedBy: row.declined_ids,
    startedAt: toTimestamp(row.started_at),
    ringExpiresAt: toTimestamp(row.ring_expires_at),
    answeredAt: row.answered_at && toTimestamp(row.answered_at),
    endedAt: row.ended_at && toTimestamp(row.ended_at),
    messageId: row.message_id,
    changedSeq: row.changed_seq,
  };
}
