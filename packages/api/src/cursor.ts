/** A position in a room's stream, opaque to clients: the history it belongs to, and the `seq` reached in it. */
export function encodeCursor(epoch: string, seq: number): string {
  return `${epoch}.${seq}`;
}

/** The `seq` of a cursor; null when it is of another history, or no cursor at all. */
export function decodeCursor(epoch: string, cursor: string): number | null {
  const match = /^([0-9a-f]+)\.(\d{1,10})$/.exec(cursor);
  if (!match || match[1] !== epoch) return null;
  return Number(match[2]);
}
