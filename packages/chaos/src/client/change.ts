import type { Message } from "@parley/features/message/schema";
import { tally } from "../history/journal.ts";
import { attempt } from "../history/operation.ts";
import type { Actor } from "./actor.ts";

const emojis = ["👍", "🎉", "❤️", "🚀", "👀"];

/** Edits one of one's own messages. */
export async function edit(actor: Actor): Promise<void> {
  const message = ownMessage(actor);
  if (!message) return;
  const body = `${message.body} (${Math.floor(actor.random.between(0, 1e6))})`;
  await change(actor, message.roomId, (client) => client.socket.message.edit.mutate({ messageId: message.id, body }));
}

/** Removes one of one's own messages. */
export async function remove(actor: Actor): Promise<void> {
  const message = ownMessage(actor);
  if (!message) return;
  actor.own.splice(actor.own.indexOf(message), 1);
  await change(actor, message.roomId, (client) => client.socket.message.remove.mutate({ messageId: message.id }));
}

/** Reacts to one of the last messages of the room, or takes it back. */
export async function react(actor: Actor, roomId: string): Promise<void> {
  const latest = [...(actor.views.get(roomId)?.record.messages.keys() ?? [])].slice(-10);
  if (latest.length === 0) return;
  const reaction = { messageId: actor.random.pick(latest), emoji: actor.random.pick(emojis) };
  const verb = actor.random.isLikely(0.7) ? "react" : "unreact";
  await change(actor, roomId, (client) => client.socket.message[verb].mutate(reaction));
}

function ownMessage({ own, random, views }: Actor): Message | undefined {
  const here = own.filter(({ roomId }) => views.has(roomId)).slice(-10);
  return here.length > 0 ? random.pick(here) : undefined;
}

/** Asks once: what nobody answered may have happened or not. */
async function change(
  { device, journal, user }: Actor,
  roomId: string,
  ask: (client: Actor["device"]["client"]) => Promise<Message>,
): Promise<void> {
  const outcome = await attempt(() => ask(device.client));
  switch (outcome.type) {
    case "ok": {
      const { id, changedSeq } = outcome.answer;
      journal.changes.push({ userId: user.id, roomId, messageId: id, changedSeq });
      return;
    }
    case "fail":
      return tally(journal.refusals, outcome.code);
    case "unknown":
      return tally(journal.unknowns, outcome.words);
  }
}
