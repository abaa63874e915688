import type { Member, Room } from "@parley/db";

/** What one user is in one room. */
export interface MembershipQuestion {
  roomId: string;
  userId: string;
}

/** The room and the user's role in it, of one moment. */
export interface MembershipAnswer {
  kind: Room["kind"];
  headSeq: number;
  /** Null for somebody who is no member. */
  role: Member["role"] | null;
}
