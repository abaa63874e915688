import { groupBy } from "./group-by.ts";
import type { TrueChange, TrueMessage, TrueRoom } from "./truth.ts";

/** What happened in a room, ready to be asked. */
export interface RoomIndex {
  readonly roomId: string;
  readonly headSeq: number;
  changeAt(seq: number): TrueChange | undefined;
  /** Every number that this thing was given, ascending. */
  changesOf(thing: string): readonly number[];
  /** Whether no later change of the same thing supersedes this one. */
  isLast(seq: number): boolean;
  message(authorId: string, clientId: string): TrueMessage | undefined;
  /** Whether a change with this number is for this user: the one that ends their membership is not. */
  isMember(userId: string, seq: number): boolean;
  /** The first change after this one that ended their membership. */
  departureOf(userId: string, after: number): number | undefined;
  /** In words. */
  membershipOf(userId: string): string;
}

export function indexRoom({ roomId, headSeq, changes, messages }: TrueRoom): RoomIndex {
  const bySeq = new Map(changes.map((change) => [change.seq, change]));
  const byThing = groupBy(changes, ({ thing }) => thing);
  const byClientId = new Map(messages.map((message) => [keyOf(message.authorId, message.clientId), message]));

  function memberChanges(userId: string): TrueChange[] {
    return byThing.get(userId) ?? [];
  }

  return {
    roomId,
    headSeq,
    changeAt: (seq) => bySeq.get(seq),
    changesOf: (thing) => byThing.get(thing)?.map(({ seq }) => seq) ?? [],
    isLast: (seq) => byThing.get(bySeq.get(seq)?.thing ?? "")?.at(-1)?.seq === seq,
    message: (authorId, clientId) => byClientId.get(keyOf(authorId, clientId)),
    isMember(userId, seq) {
      const last = memberChanges(userId).findLast((change) => change.seq <= seq);
      return last !== undefined && !last.isDeparture;
    },
    departureOf: (userId, after) =>
      memberChanges(userId).find(({ isDeparture, seq }) => isDeparture && seq > after)?.seq,
    membershipOf: (userId) =>
      memberChanges(userId)
        .map(({ seq, isDeparture }) => `${isDeparture ? "until" : "from"} ${seq}`)
        .join(", "),
  };
}

function keyOf(authorId: string, clientId: string): string {
  return `${authorId}/${clientId}`;
}
