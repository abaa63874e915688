import { type Row, governors } from "./row.ts";

export const adminRows: Record<string, Row[]> = {
  "admin.stats": [{ ask: ({ http }) => http.admin.stats.query(), expect: () => governors }],
  "admin.rooms": [{ ask: ({ http }) => http.admin.rooms.query({}), expect: () => governors }],
  "admin.people": [{ ask: ({ http }) => http.admin.people.query({}), expect: () => governors }],
  "admin.connections": [{ ask: ({ http }) => http.admin.connections.query({}), expect: () => governors }],
  "admin.calls": [{ ask: ({ http }) => http.admin.calls.query({}), expect: () => governors }],
  "admin.audit": [{ ask: ({ http }) => http.admin.audit.query({}), expect: () => governors }],
  "admin.setUserRole": [
    {
      // An admin does not make admins.
      ask: ({ http }, { crowd }) => http.admin.setUserRole.mutate({ userId: crowd.nobody.id, role: "member" }),
      expect: () => ({ ...governors, governor: "OWNER_ONLY" }),
    },
  ],
  "admin.disconnectUser": [
    {
      ask: ({ http }, { crowd }) => http.admin.disconnectUser.mutate({ userId: crowd.nobody.id, reason: "Rest" }),
      expect: () => governors,
    },
  ],
  "admin.announce": [{ ask: ({ http }) => http.admin.announce.mutate({ body: "Hello" }), expect: () => governors }],
  "admin.cleanup": [{ ask: ({ http }) => http.admin.cleanup.mutate(), expect: () => governors }],
};
