import { type Row, members, moderators, owners, signedIn } from "./row.ts";

export const roomRows: Record<string, Row[]> = {
  "room.list": [{ ask: ({ http }) => http.room.list.query(), expect: () => signedIn() }],
  "room.browse": [{ ask: ({ http }) => http.room.browse.query({}), expect: () => signedIn() }],
  "room.create": [
    { ask: ({ http }) => http.room.create.mutate({ kind: "private", name: "mine" }), expect: () => signedIn() },
  ],
  "room.openDirect": [
    {
      ask: ({ http }, { crowd }) => http.room.openDirect.mutate({ userId: crowd.nobody.id }),
      expect: () => signedIn(),
    },
  ],
  "room.byId": [{ ask: ({ http }, { roomId }) => http.room.byId.query({ roomId }), expect: members() }],
  "room.members": [{ ask: ({ http }, { roomId }) => http.room.members.query({ roomId }), expect: members() }],
  "room.update": [
    { ask: ({ http }, { roomId }) => http.room.update.mutate({ roomId, topic: "t" }), expect: moderators },
    {
      about: "of its rules",
      isApart: true,
      ask: ({ http }, { roomId }) => http.room.update.mutate({ roomId, isReadOnly: true }),
      expect: moderators,
    },
  ],
  "room.archive": [
    { isApart: true, ask: ({ http }, { roomId }) => http.room.archive.mutate({ roomId }), expect: moderators },
  ],
  "room.unarchive": [
    { isApart: true, ask: ({ http }, { roomId }) => http.room.unarchive.mutate({ roomId }), expect: moderators },
  ],
  "room.remove": [{ isOnce: true, ask: ({ http }, { roomId }) => http.room.remove.mutate({ roomId }), expect: owners }],
  "room.join": [
    {
      isOnce: true,
      ask: ({ http }, { roomId }) => http.room.join.mutate({ roomId }),
      expect: (kind) => (kind === "public" ? signedIn() : members()(kind)),
    },
  ],
  "room.leave": [
    {
      isOnce: true,
      ask: ({ http }, { roomId }) => http.room.leave.mutate({ roomId }),
      expect: members({ owner: "LAST_OWNER" }),
    },
  ],
  "room.addMember": [
    {
      isOnce: true,
      ask: ({ http }, { roomId, crowd }) => http.room.addMember.mutate({ roomId, userId: crowd.nobody.id }),
      expect: members(),
    },
  ],
  "room.removeMember": [
    {
      about: "a member",
      isOnce: true,
      ask: ({ http }, { roomId, crowd }) => http.room.removeMember.mutate({ roomId, userId: crowd.bystander.id }),
      expect: moderators,
    },
    {
      about: "an admin",
      isOnce: true,
      ask: ({ http }, { roomId, crowd }) => http.room.removeMember.mutate({ roomId, userId: crowd.admin.id }),
      expect: owners,
    },
  ],
  "room.setRole": [
    {
      isOnce: true,
      ask: ({ http }, { roomId, crowd }) =>
        http.room.setRole.mutate({ roomId, userId: crowd.bystander.id, role: "admin" }),
      expect: owners,
    },
    {
      about: "of oneself, upwards",
      isOnce: true,
      ask: ({ http }, { roomId, crowd }, asker) =>
        http.room.setRole.mutate({ roomId, userId: crowd[asker === "stranger" ? "nobody" : asker].id, role: "owner" }),
      expect: (kind) => ({ ...owners(kind), governor: "MEMBER_NOT_FOUND" }),
    },
  ],
};
