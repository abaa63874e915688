import { groupBy } from "./group-by.ts";
import type { Invariant, Violation } from "./invariants.ts";
import type { Journal } from "./journal.ts";
import type { Send } from "./operation.ts";
import type { RoomIndex } from "./room-index.ts";

/** Holds what senders were told against the rows: what was acknowledged is there, once; what was refused is not. */
export function checkSends({ sends, changes }: Pick<Journal, "sends" | "changes">, rooms: Rooms): Violation[] {
  return [
    ...sends.flatMap((send) => checkSend(send, rooms.get(send.roomId))),
    ...changes.flatMap(({ roomId, messageId, changedSeq, userId }) => {
      if (rooms.get(roomId)?.changesOf(messageId).includes(changedSeq)) return [];
      const what = `change ${changedSeq} of message ${messageId} was acknowledged and is not in the room`;
      return [{ invariant: "I1" as const, what, history: [`asked for by ${userId} in room ${roomId}`] }];
    }),
    ...checkOrder(sends),
  ];
}

type Rooms = ReadonlyMap<string, RoomIndex>;

function checkSend(send: Send, room: RoomIndex | undefined): Violation[] {
  const row = room?.message(send.userId, send.clientId);
  const violation = (invariant: Invariant, what: string): Violation => ({
    invariant,
    what: `"${send.clientId}" ${what}`,
    history: [
      `sent ${send.attempts} times to room ${send.roomId}: ${send.outcome}, told ${send.seqs.join(", ")}`,
      row ? `  the room has it as ${row.seq} ${row.id}` : "  the room does not have it",
    ],
  });

  if (send.outcome === "ok" && !row) return [violation("I1", "was acknowledged and is not stored")];
  if (send.outcome === "fail" && row) return [violation("I5", "was refused and is stored")];
  if (send.outcome !== "ok" || !row) return [];
  const isOne = send.messageId === row.id && send.seqs.every((seq) => seq === row.seq);
  return isOne ? [] : [violation("I2", "was acknowledged as something else than it is")];
}

/** Whoever sends one message after the other finds them in that order. */
function checkOrder(sends: readonly Send[]): Violation[] {
  const bySender = groupBy(
    sends.filter(({ outcome }) => outcome === "ok"),
    ({ userId, roomId }) => `${userId}/${roomId}`,
  );
  return [...bySender.values()].flatMap((mine) =>
    mine.flatMap((send, index) => {
      const before = mine[index - 1];
      if (!before || (before.seqs[0] ?? 0) < (send.seqs[0] ?? 0)) return [];
      const what = `"${send.clientId}" stands before "${before.clientId}", which was acknowledged first`;
      return [{ invariant: "I3" as const, what, history: [`${before.seqs.join()} and then ${send.seqs.join()}`] }];
    }),
  );
}
