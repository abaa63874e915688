import type { Message } from "../schema.ts";

export function hasReacted(message: Message, emoji: string, userId: string): boolean {
  return message.reactions.some((reaction) => reaction.emoji === emoji && reaction.userIds.includes(userId));
}

/** The message with the user's reaction added, or taken back when it is there. */
export function toggleReaction(message: Message, emoji: string, userId: string): Message {
  const { reactions } = message;
  const known = reactions.find((reaction) => reaction.emoji === emoji);
  if (!known) return { ...message, reactions: [...reactions, { emoji, userIds: [userId] }] };
  const userIds = known.userIds.includes(userId)
    ? known.userIds.filter((id) => id !== userId)
    : [...known.userIds, userId];
  const changed = reactions.map((reaction) => (reaction === known ? { emoji, userIds } : reaction));
  return { ...message, reactions: changed.filter((reaction) => reaction.userIds.length > 0) };
}
