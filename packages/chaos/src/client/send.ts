import { setTimeout as pause } from "node:timers/promises";
import type { Message } from "@parley/features/message/schema";
import { tally } from "../history/journal.ts";
import { type Outcome, type Send, attempt } from "../history/operation.ts";
import type { Actor } from "./actor.ts";

const repeatAfterMs = 100;
const ownMax = 50;

/** Sends until it is told how it came out, as an outbox does. */
export async function sendUntilAnswered(actor: Actor, roomId: string): Promise<void> {
  const send = begin(actor, roomId);
  while (!settle(actor, send, await sendOnce(actor, send))) await pause(repeatAfterMs);
}

/** Sends once and never asks again: it may have happened or not. */
export async function sendAndForget(actor: Actor, roomId: string): Promise<void> {
  const send = begin(actor, roomId);
  settle(actor, send, await sendOnce(actor, send));
}

/** Sends the same message several times at once, over both nodes. */
export async function sendTwice(actor: Actor, roomId: string): Promise<void> {
  const send = begin(actor, roomId);
  await using elsewhere = actor.device.elsewhere();
  const again = { roomId, clientId: send.clientId, body: bodyOf(send) };
  const outcomes = await Promise.all([
    sendOnce(actor, send),
    attempt(() => elsewhere.http.message.send.mutate(again)),
    sendOnce(actor, send),
    attempt(() => elsewhere.http.message.send.mutate(again)),
  ]);
  for (const outcome of outcomes) settle(actor, send, outcome);
  while (send.outcome === "unknown" && !settle(actor, send, await sendOnce(actor, send))) await pause(repeatAfterMs);
}

function begin({ journal, user }: Actor, roomId: string): Send {
  const clientId = `${user.name}/${journal.sends.length}`;
  const send: Send = {
    userId: user.id,
    roomId,
    clientId,
    attempts: 0,
    outcome: "unknown",
    seqs: [],
    messageId: null,
  };
  journal.sends.push(send);
  return send;
}

function sendOnce({ device }: Actor, send: Send): Promise<Outcome<Message>> {
  const { roomId, clientId } = send;
  return attempt(() => device.client.socket.message.send.mutate({ roomId, clientId, body: bodyOf(send) }));
}

function bodyOf({ clientId }: Send): string {
  return `message ${clientId}`;
}

/** True when nothing more can be learnt by asking again. */
function settle(actor: Actor, send: Send, outcome: Outcome<Message>): boolean {
  const isFirst = send.attempts === 0;
  send.attempts += 1;
  switch (outcome.type) {
    case "ok":
      if (send.outcome !== "ok") remember(actor, outcome.answer);
      send.outcome = "ok";
      send.seqs.push(outcome.answer.seq);
      send.messageId = outcome.answer.id;
      return true;
    case "fail":
      tally(actor.journal.refusals, outcome.code);
      if (outcome.code === "ROOM_BUSY") return false;
      // What was refused after an attempt without an answer may have happened then.
      if (isFirst) send.outcome = "fail";
      return true;
    case "unknown":
      tally(actor.journal.unknowns, outcome.words);
      return false;
  }
}

function remember({ own }: Actor, message: Message): void {
  own.push(message);
  if (own.length > ownMax) own.shift();
}
