import type { TopicEvent, TopicReceiver } from "@parley/realtime";
import type { SignedInContext } from "./context.ts";
import { plainFrame } from "./event-frame.ts";
import { type Line, Rest, type StreamStep } from "./stream-step.ts";

export interface TopicStream<T> {
  /** What others call `ctx.topics.publish` with. */
  topic: string;
  /** The room whose members it is for: it ends where the caller's membership does. Null when it is bound to none. */
  roomId: string | null;
  /**
   * Sees that the caller may follow, and says what they need to begin with. Called once nothing can be missed any more,
   * and again whenever the caller's membership was in doubt: what it says must be a whole state.
   */
  begin(): Promise<T>;
  /** What was told on the topic, from its JSON. */
  decode(json: string): T;
}

/** More than this and the oldest are dropped, for a caller who takes too long to ask. */
const waitingMax = 256;

/**
 * Follows a topic: the beginning first, then everything told since, until the signal is aborted or the caller's membership
 * ends. A subscription hands it to `openStream`; over a socket it costs next to nothing while nothing is told, and what is
 * told is framed once for all who follow. Nothing is replayed, and a reader who is too slow misses some of it.
 */
export async function* followTopic<T>(
  ctx: Pick<SignedInContext, "topics" | "identity">,
  { topic, roomId, begin, decode }: TopicStream<T>,
  signal: AbortSignal,
): AsyncGenerator<StreamStep<T>, undefined> {
  const viewer = ctx.identity.userId;
  const waiting = new Waiting(signal);
  while (!waiting.isOver) {
    using joined = ctx.topics.join({ topic, streamId: roomId, viewer, receiver: waiting });
    waiting.isInDoubt = false;
    await waiting.whileNotOver(joined.ready);
    if (waiting.isOver) return;
    yield await begin();
    yield new Rest((line) => {
      const receiver = new LineReceiver(line);
      const joining = ctx.topics.join({ topic, streamId: roomId, viewer, receiver });
      waiting.handOver(receiver);
      return joining;
    });
    for (let event = await waiting.next(); event; event = await waiting.next()) yield decode(event.json);
  }
}

/** All that is kept of somebody who follows by a line. */
class LineReceiver implements TopicReceiver {
  readonly #line: Line;

  constructor(line: Line) {
    this.#line = line;
  }

  take(event: TopicEvent): void {
    this.#line.sendIfFast(plainFrame(event, this.#line.head));
  }

  ended(): void {
    this.#line.end();
  }

  doubted(): void {
    this.#line.reopen();
  }
}

/** What has been told and not been asked for. */
class Waiting implements TopicReceiver {
  isInDoubt = false;
  #hasEnded = false;
  #events: TopicEvent[] = [];
  #wake = (): void => {};
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#wake(), { once: true });
  }

  get isOver(): boolean {
    return this.#hasEnded || this.#signal.aborted;
  }

  take(event: TopicEvent): void {
    this.#events.push(event);
    if (this.#events.length > waitingMax) this.#events.shift();
    this.#wake();
  }

  ended(): void {
    this.#hasEnded = true;
    this.#wake();
  }

  doubted(): void {
    this.isInDoubt = true;
    this.#events = [];
    this.#wake();
  }

  /** Gives what has been told until now to another, who is told the rest. */
  handOver(receiver: TopicReceiver): void {
    for (const event of this.#events) receiver.take(event);
    this.#events = [];
    if (this.#hasEnded) receiver.ended();
    else if (this.isInDoubt) receiver.doubted();
  }

  /** Waits for the promise, which must not reject, or for the end. */
  async whileNotOver(promise: Promise<unknown>): Promise<void> {
    let isSettled = false;
    void promise.then(() => {
      isSettled = true;
      this.#wake();
    });
    while (!isSettled && !this.isOver) await this.#woken();
  }

  /** What was told next; undefined once it is over, or the caller's right is in doubt. */
  async next(): Promise<TopicEvent | undefined> {
    while (this.#events.length === 0 && !this.isInDoubt && !this.isOver) {
      await this.#woken();
    }
    return this.isOver || this.isInDoubt ? undefined : this.#events.shift();
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }
}
