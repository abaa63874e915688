/** Joins the frames that one socket gets in one turn. */
export type JoinFrames = (frames: readonly Buffer[]) => Buffer;

/** Something that collects frames until the end of the turn. */
export interface Flushing {
  flush(join: JoinFrames): void;
}

const waiting = new Set<Flushing>();

/** Lets it flush when this turn of the event loop has brought all it brings. */
export function flushAfterTurn(socket: Flushing): void {
  if (waiting.size === 0) setImmediate(flushAll);
  waiting.add(socket);
}

/** It has flushed by itself. */
export function leaveTurn(socket: Flushing): void {
  waiting.delete(socket);
}

function flushAll(): void {
  const join = createJoin();
  for (const socket of waiting) socket.flush(join);
}

/** Sockets of one room get the same frames in the same turn, one after another: those are copied together once. */
function createJoin(): JoinFrames {
  let last: { frames: readonly Buffer[]; joined: Buffer } | undefined;
  return (frames) => {
    if (last?.frames.length === frames.length && frames.every((frame, index) => frame === last?.frames[index])) {
      return last.joined;
    }
    last = { frames, joined: concat(frames) };
    return last.joined;
  };
}

export function concat(frames: readonly Buffer[]): Buffer {
  const [first, ...others] = frames;
  return first && others.length === 0 ? first : Buffer.concat(frames);
}
