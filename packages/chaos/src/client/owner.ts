import { setTimeout as pause } from "node:timers/promises";
import type { Member } from "@parley/features/room/schema";
import { type Client, connect } from "@parley/testing/client";
import { type Outcome, attempt } from "../history/operation.ts";

/** Who made the rooms and never leaves them, and asks one node after the other until one answers. */
export interface Owner extends AsyncDisposable {
  readonly id: string;
  /** Sends, and returns the number of the message. */
  send(roomId: string, body: string): Promise<number>;
  /** Sends a message, changes it in every way, and removes it. */
  changeEverything(roomId: string): Promise<void>;
  add(roomId: string, userId: string): Promise<Member>;
  /** Fulfils once they are no member. */
  remove(roomId: string, userId: string): Promise<void>;
  /** Asks the first node that answers. */
  ask<Answer>(question: (client: Client) => Promise<Answer>): Promise<Answer>;
}

const askAgainAfterMs = 200;

/** How long one node may take before the next one is asked: it may be frozen. */
const patienceMs = 3_000;

export function createOwner({ id, token, urls }: { id: string; token: string; urls: readonly string[] }): Owner {
  const clients = urls.map((url) => connect(url, token));
  let turn = 0;

  async function settle<Answer>(question: (client: Client) => Promise<Answer>): Promise<Outcome<Answer>> {
    for (;;) {
      const client = clients[turn++ % clients.length];
      if (!client) throw new Error("There is no node.");
      const unanswered = pause(patienceMs, { type: "unknown" as const, words: "no answer" });
      const outcome = await Promise.race([attempt(() => question(client)), unanswered]);
      if (outcome.type !== "unknown" && !(outcome.type === "fail" && outcome.code === "ROOM_BUSY")) return outcome;
      await pause(askAgainAfterMs);
    }
  }

  async function ask<Answer>(question: (client: Client) => Promise<Answer>): Promise<Answer> {
    const outcome = await settle(question);
    if (outcome.type === "ok") return outcome.answer;
    throw new Error(`The owner was refused: ${outcome.type === "fail" ? outcome.code : outcome.words}`);
  }

  return {
    id,
    ask,
    async send(roomId, body) {
      const clientId = crypto.randomUUID();
      const message = await ask((client) => client.http.message.send.mutate({ roomId, body, clientId }));
      return message.seq;
    },
    async changeEverything(roomId) {
      const sent = await ask((client) =>
        client.http.message.send.mutate({ roomId, body: "all changes", clientId: crypto.randomUUID() }),
      );
      const { id: messageId } = sent;
      // What was done although nobody said so is refused the second time.
      await settle((client) => client.http.message.edit.mutate({ messageId, body: "all has changed" }));
      await settle((client) => client.http.message.react.mutate({ messageId, emoji: "🎉" }));
      await settle((client) => client.http.message.unreact.mutate({ messageId, emoji: "🎉" }));
      await settle((client) => client.http.message.remove.mutate({ messageId }));
    },
    add: (roomId, userId) => ask((client) => client.http.room.addMember.mutate({ roomId, userId })),
    async remove(roomId, userId) {
      await settle((client) => client.http.room.removeMember.mutate({ roomId, userId }));
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(clients.map((client) => client[Symbol.asyncDispose]()));
    },
  };
}
