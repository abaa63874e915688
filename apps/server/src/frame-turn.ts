/** Joins the frames that one socket gets in one turn. */
export type JoinFrames = (frames: readonly Buffer[]) => Buffer;

/** Something that collects frames until the end of the turn. */
export interface Flushing {
  /** Sends what is left of them. */
  flush(join: JoinFrames): void;
}

let waiting: Flushing[] = [];

/** Lets it flush when this turn of the event loop has brought all it brings. */
export function flushAfterTurn(socket: Flushing): void {
  if (waiting.push(socket) === 1) setImmediate(flushAll);
}

function flushAll(): void {
  const sockets = waiting;
  waiting = [];
  const join = createJoin();
  for (const socket of sockets) socket.flush(join);
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
  return Buffer.concat(frames);
}
