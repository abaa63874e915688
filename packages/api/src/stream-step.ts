import type { AnswerHead } from "./event-frame.ts";

/** The way to the one client that follows a stream. What is sent on it keeps its order, with all else on the socket. */
export interface Line {
  /** How every answer to this client's request begins. */
  readonly head: AnswerHead;
  /** Sends a whole WebSocket frame, together with what else this turn of the event loop brings to the socket. */
  send(frame: Buffer): void;
  /** The same for what may be missed: left out while the reader is slow. */
  sendIfFast(frame: Buffer): void;
  /** Sends something that nobody else gets, as an item of the stream. */
  tell(item: unknown): void;
  /** The stream is over: the client is told that it has stopped. */
  end(): void;
  /** The stream has failed: the client is told why. */
  fail(error: unknown): void;
  /**
   * Calls the procedure again, as the client would: everything is checked anew. Goes on after this event, or as at first.
   * The client notices nothing, unless it is refused.
   */
  reopen(lastEventId?: string): void;
}

/**
 * Said by a stream that has nothing more to say for now: from here on all that has to be kept of it is what `take` returns
 * and holds, and what happens goes out on the line. It is disposed of when the client stops the stream or goes. A caller
 * without a line asks for the next item instead, and gets it.
 */
export class Rest {
  /** May use the line at once. */
  readonly take: (line: Line) => Disposable;

  constructor(take: (line: Line) => Disposable) {
    this.take = take;
  }
}

/** An item that many get: where there is a line, as a frame that is made once for all of them. */
export class SharedItem<T> {
  readonly item: () => T;
  readonly frame: (head: AnswerHead) => Buffer;

  constructor(item: () => T, frame: (head: AnswerHead) => Buffer) {
    this.item = item;
    this.frame = frame;
  }
}

export type StreamStep<T> = T | SharedItem<T> | Rest;
