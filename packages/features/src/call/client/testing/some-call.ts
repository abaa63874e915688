import type { Call, Participant } from "../../schema.ts";

/** A call that rings in a room, but for what is told otherwise. */
export function someCall(change: Partial<Call> = {}): Call {
  return {
    id: "call",
    roomId: "room",
    state: "ringing",
    outcome: null,
    media: "audio",
    startedBy: "lan",
    participants: [someParticipant({ id: "lan-1", userId: "lan" })],
    declinedBy: [],
    startedAt: "2026-03-12T09:00:00.000Z",
    ringExpiresAt: "2026-03-12T09:00:45.000Z",
    answeredAt: null,
    endedAt: null,
    messageId: "message",
    changedSeq: 1,
    ...change,
  };
}

export function someParticipant(change: Partial<Participant>): Participant {
  return { id: "ada-1", userId: "ada", joinedAt: "2026-03-12T09:00:00.000Z", leftAt: null, media: {}, ...change };
}
