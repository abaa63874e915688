/** A position in a room's stream, opaque to clients: the history it belongs to, and the `seq` reached in it. */
export function encodeCursor(epoch: string, seq: number): string {
  return `${epoch}.${seq}`;
}

/**
 * The `seq` of a cursor. Null when it is of another history, ahead of the head, or no cursor at all: whoever could make
 * up a cursor ahead of the head could step over the change that ends their own membership.
 */
export function decodeCursor(epoch: string, cursor: string, headSeq: number): number | null {
  const match = /^([0-9a-f]+)\.(\d{1,10})$/.exec(cursor);
  if (!match || match[1] !== epoch) return null;
  const seq = Number(match[2]);
  return seq <= headSeq ? seq : null;
}

/** A position in no history, for whoever has to start over. */
export const lostCursor = "lost";
