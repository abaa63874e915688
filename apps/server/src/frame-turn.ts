/** Joins the frames that one socket gets in one turn. */
export type JoinFrames = (frames: readonly Buffer[]) => Buffer;

/** Something that collects frames until the end of the turn. */
export interface Flushing {
  /** Sends what is left of them. */
  flush(join: JoinFrames): void;
}

/** Does the writing of one turn, to so many sockets. */
export type TurnWrapper = (sockets: number, write: () => void) => void;

let waiting: Flushing[] = [];
let wrapper: TurnWrapper | undefined;

/** Has the writing of each turn done within something else, for whoever measures it. Returns a function that ends that. */
export function wrapTurns(wrap: TurnWrapper): () => void {
  wrapper = wrap;
  return () => {
    if (wrapper === wrap) wrapper = undefined;
  };
}

/** Lets it flush when this turn of the event loop has brought all it brings. */
export function flushAfterTurn(socket: Flushing): void {
  if (waiting.push(socket) === 1) setImmediate(flushAll);
}

function flushAll(): void {
  const sockets = waiting;
  waiting = [];
  if (wrapper) wrapper(sockets.length, () => writeAll(sockets));
  else writeAll(sockets);
}

function writeAll(sockets: readonly Flushing[]): void {
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
