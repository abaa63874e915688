import type { Message } from "../schema.ts";
import type { OutboxEntry, OutboxState } from "./outbox/state.ts";

/** One row of a room. Both kinds of one message have the same `clientId`: use it as the row's key. */
export type TimelineItem =
  | { kind: "message"; message: Message; delivery: "sent" }
  | {
      kind: "pending";
      clientId: string;
      body: string;
      createdAt: string;
      replyToId?: string;
      delivery: "sending" | "queued" | "failed";
      error?: string;
    };

/** The messages, then what is still in the outbox for the room. */
export function toItems(
  messages: readonly Message[],
  pending: readonly OutboxEntry[],
  outbox: OutboxProgress,
): TimelineItem[] {
  const arrived = new Set(messages.map(({ authorId, clientId }) => `${authorId} ${clientId}`));
  return [
    ...messages.map((message): TimelineItem => ({ kind: "message", message, delivery: "sent" })),
    ...pending
      .filter(({ userId, clientId }) => !arrived.has(`${userId} ${clientId}`))
      .map((entry) => toPending(entry, outbox)),
  ];
}

type OutboxProgress = Pick<OutboxState, "inFlight"> & { isOnline: boolean };

function toPending(entry: OutboxEntry, { inFlight, isOnline }: OutboxProgress): TimelineItem {
  const { clientId, body, createdAt, replyToId, state, error } = entry;
  const waiting = isOnline || inFlight.has(clientId) ? "sending" : "queued";
  return {
    kind: "pending",
    clientId,
    body,
    createdAt,
    ...(replyToId && { replyToId }),
    delivery: state === "failed" ? "failed" : waiting,
    ...(error && { error }),
  };
}
