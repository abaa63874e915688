import { AppError, type SignedInContext } from "@parley/api";
import { changeRoom } from "../../room/server/change-room.ts";
import { allowedBy } from "../../room/permissions.ts";
import { recordDeed } from "../../user/server/record-deed.ts";
import { type EditMessage, type Message, type MessageById, type React, distinctReactionsMax } from "../schema.ts";
import { messageChanged } from "./message-events.ts";
import { type MessageRow, toMessage } from "./message-row.ts";
import { requireMentionAll } from "./require-mention-all.ts";

/** Only the author may. @throws {AppError} `EVERYBODY_REFUSED` */
export async function editMessage(ctx: SignedInContext, { body, ...which }: EditMessage): Promise<Message> {
  const roomId = which.roomId ?? (await findRoom(ctx, which.messageId, false));
  await requireMentionAll(ctx, roomId, body);
  return changeMessage(ctx, { ...which, roomId }, { kind: "message.edit", args: { body } });
}

/** Leaves a tombstone without body or reactions. The author may, whoever moderates the room, and governors anywhere. */
export async function removeMessage(ctx: SignedInContext, which: MessageById): Promise<Message> {
  const message = await changeMessage(ctx, which, {
    kind: "message.remove",
    args: { allowed: allowedBy("message.removeOthers") },
  });
  const { id, roomId, authorId } = message;
  if (authorId !== ctx.identity.userId) {
    await recordDeed(ctx, { action: "message.removed", targetId: id, detail: { roomId, authorId } });
  }
  return message;
}

export function reactToMessage(ctx: SignedInContext, { emoji, ...which }: React): Promise<Message> {
  return changeMessage(ctx, which, { kind: "message.react", args: { emoji, distinctMax: distinctReactionsMax } });
}

export function unreactToMessage(ctx: SignedInContext, { emoji, ...which }: React): Promise<Message> {
  return changeMessage(ctx, which, { kind: "message.unreact", args: { emoji } });
}

interface MessageChange {
  kind: "message.edit" | "message.remove" | "message.react" | "message.unreact";
  args: Record<string, unknown>;
}

async function changeMessage(
  ctx: SignedInContext,
  which: MessageById,
  { kind, args }: MessageChange,
): Promise<Message> {
  const roomId = which.roomId ?? (await findRoom(ctx, which.messageId, kind === "message.remove"));
  const { row } = await changeRoom<MessageRow>(ctx, roomId, {
    kind,
    args: { actorId: ctx.identity.userId, messageId: which.messageId, ...args },
    toEvent: messageChanged,
  });
  return toMessage(row);
}

/** A message of a room that the caller is not in is answered like one that is not there; governors find all of them. */
async function findRoom(ctx: SignedInContext, messageId: string, isForGovernors: boolean): Promise<string> {
  const [row] = await ctx.db.sql<{ room_id: string }>(
    "room-of-message",
    `SELECT m.room_id FROM messages m JOIN rooms r ON r.id = m.room_id AND r.removed_at IS NULL
     WHERE m.id = $1 AND (room_role(r.id, $2) IS NOT NULL OR ($3 AND is_governor($2)))`,
    [messageId, ctx.identity.userId, isForGovernors],
  );
  if (!row) throw new AppError("MESSAGE_NOT_FOUND");
  return row.room_id;
}
