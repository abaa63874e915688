import type { SignedInContext } from "@parley/api";
import { v7 as uuidv7 } from "uuid";
import { changeRoom } from "../../room/server/change-room.ts";
import { allowedBy } from "../../room/permissions.ts";
import type { Message, SendMessage } from "../schema.ts";
import { messageCreated } from "./message-events.ts";
import { type MessageRow, toMessage } from "./message-row.ts";
import { requireMentionAll } from "./require-mention-all.ts";

/** Only channels are read-only or slow. */
const freely = allowedBy("message.sendFreely").public;

/**
 * Idempotent: sending the same `clientId` again returns the first message.
 * @throws {AppError} `SLOW_MODE` with `retryAfterMs`, `ROOM_READ_ONLY`, `ROOM_ARCHIVED`, `DIRECT_REFUSED`, `PERSON_BLOCKED`,
 * `EVERYBODY_REFUSED`
 */
export async function sendMessage(ctx: SignedInContext, input: SendMessage): Promise<Message> {
  const { roomId, clientId, type, body, metadata, replyToId, threadId } = input;
  await requireMentionAll(ctx, roomId, body);
  const { row } = await changeRoom<MessageRow>(ctx, roomId, {
    kind: "message.send",
    args: { id: uuidv7(), clientId, authorId: ctx.identity.userId, type, body, metadata, replyToId, threadId, freely },
    toEvent: messageCreated,
  });
  return toMessage(row);
}
