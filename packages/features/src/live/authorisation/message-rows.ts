import type { Place } from "./place.ts";
import { type Row, members, seers, signedIn } from "./row.ts";

const clientId = () => crypto.randomUUID();
const emoji = "👍";

/** A report about the message of the place. */
async function reported({ crowd, messageId }: Place): Promise<string> {
  await crowd.bystander.http.report.create.mutate({ messageId, reason: "Rude" });
  const { reports } = await crowd.governor.http.report.list.query({ limit: 100 });
  return reports.find(({ message }) => message.id === messageId)?.id ?? "";
}

const hidden = "REPORT_NOT_FOUND";

export const messageRows: Record<string, Row[]> = {
  "message.list": [{ ask: ({ http }, { roomId }) => http.message.list.query({ roomId }), expect: members() }],
  "message.send": [
    {
      ask: ({ http }, { roomId }) => http.message.send.mutate({ roomId, body: "hello", clientId: clientId() }),
      expect: members(),
    },
  ],
  "message.edit": [
    {
      about: "of the owner's",
      ask: ({ http }, { roomId, messageId }) => http.message.edit.mutate({ roomId, messageId, body: clientId() }),
      expect: members({ member: "NOT_THE_AUTHOR", admin: "NOT_THE_AUTHOR" }),
    },
    {
      about: "of the owner's, without its room",
      ask: ({ http }, { messageId }) => http.message.edit.mutate({ messageId, body: clientId() }),
      expect: () => seers({ member: "NOT_THE_AUTHOR", admin: "NOT_THE_AUTHOR" }),
    },
  ],
  "message.remove": [
    {
      about: "of the owner's",
      isOnce: true,
      ask: ({ http }, { roomId, messageId }) => http.message.remove.mutate({ roomId, messageId }),
      expect: members({ member: "NOT_THE_AUTHOR", governor: "ok" }),
    },
    {
      about: "of the owner's, without its room",
      isOnce: true,
      ask: ({ http }, { messageId }) => http.message.remove.mutate({ messageId }),
      expect: () => seers({ member: "NOT_THE_AUTHOR", governor: "ok" }),
    },
  ],
  "message.react": [
    {
      ask: ({ http }, { roomId, messageId }) => http.message.react.mutate({ roomId, messageId, emoji }),
      expect: members(),
    },
  ],
  "message.unreact": [
    {
      ask: ({ http }, { roomId, messageId }) => http.message.unreact.mutate({ roomId, messageId, emoji }),
      expect: members(),
    },
  ],
  "report.create": [
    {
      ask: ({ http }, { messageId }) => http.report.create.mutate({ messageId, reason: "Rude" }),
      expect: () => seers(),
    },
  ],
  "report.list": [{ ask: ({ http }) => http.report.list.query({}), expect: () => signedIn() }],
  "report.count": [{ ask: ({ http }) => http.report.count.query(), expect: () => signedIn() }],
  "report.resolve": [
    {
      about: "of the owner's message",
      ask: async ({ http }, place) => http.report.resolve.mutate({ reportId: await reported(place) }),
      // What one wrote is not one's own to judge.
      expect: () => signedIn({ outsider: hidden, former: hidden, member: hidden, owner: hidden }),
    },
  ],
};
