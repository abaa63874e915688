import type { MembershipAnswer, MembershipQuestion } from "@parley/api";
import { type Db, type GroupedReader, groupReads } from "@parley/db";

interface MembershipRow {
  kind: MembershipAnswer["kind"] | null;
  head_seq: number;
  role: MembershipAnswer["role"];
}

/** Reads what users are in rooms; null for a room that is not there. Whoever asks in the same moment asks together. */
export function createMembershipReader(db: Db): GroupedReader<MembershipQuestion, MembershipAnswer | null> {
  return groupReads({
    async read(questions) {
      const rows = await db.sql<MembershipRow>("memberships", membershipsSql, [
        questions.map(({ roomId }) => roomId),
        questions.map(({ userId }) => userId),
      ]);
      return rows.map(({ kind, head_seq: headSeq, role }) => kind && { kind, headSeq, role });
    },
  });
}

const membershipsSql = `
  SELECT r.kind, r.head_seq, m.role
  FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS asked (room_id, user_id, place)
  LEFT JOIN rooms r ON r.id = asked.room_id AND r.removed_at IS NULL
  LEFT JOIN members m ON m.room_id = r.id AND m.user_id = asked.user_id AND m.left_at IS NULL
  ORDER BY asked.place`;
