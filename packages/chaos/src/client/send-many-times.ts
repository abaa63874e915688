import type { Journal } from "../history/journal.ts";
import type { Owner } from "./owner.ts";

export interface SendManyTimesOptions {
  owner: Owner;
  roomId: string;
  journal: Journal;
  times: number;
}

/** Sends one message many times at once, over all nodes: every answer has to name the same one. */
export async function sendManyTimesAtOnce({ owner, roomId, journal, times }: SendManyTimesOptions): Promise<void> {
  const clientId = crypto.randomUUID();
  const body = "again and again";
  const answers = await Promise.all(
    Array.from({ length: times }, () =>
      owner.ask((client) => client.http.message.send.mutate({ roomId, clientId, body })),
    ),
  );
  const ids = new Set(answers.map(({ id }) => id));
  journal.sends.push({
    userId: owner.id,
    roomId,
    clientId,
    attempts: times,
    outcome: "ok",
    seqs: answers.map(({ seq }) => seq),
    messageId: [...ids].join(" and "),
  });
}
