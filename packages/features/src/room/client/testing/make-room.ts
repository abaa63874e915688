import type { Member, RoomSummary } from "../../schema.ts";

const at = new Date(0).toISOString();

export function makeRoom(overrides: Partial<RoomSummary> = {}): RoomSummary {
  return {
    id: "room-1",
    kind: "public",
    name: "general",
    topic: null,
    category: null,
    isReadOnly: false,
    slowModeMs: 0,
    isDefault: false,
    metadata: null,
    createdById: null,
    createdAt: at,
    archivedAt: null,
    changedSeq: 0,
    role: "member",
    headSeq: 0,
    readSeq: 0,
    readEpoch: 0,
    unread: 0,
    mentions: 0,
    level: null,
    mutedUntil: null,
    lastMessageAt: null,
    people: [],
    ...overrides,
  };
}

export function makeMember(overrides: Partial<Member> = {}): Member {
  return {
    roomId: "room-1",
    userId: "alice",
    name: "Alice",
    role: "member",
    joinedAt: at,
    leftAt: null,
    changedSeq: 1,
    ...overrides,
  };
}
