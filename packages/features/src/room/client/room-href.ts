/** Where a room lives, at one of its messages if told. */
export function roomHref(roomId: string, messageId?: string): string {
  return messageId ? `/rooms/${roomId}?m=${messageId}` : `/rooms/${roomId}`;
}
