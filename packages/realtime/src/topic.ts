import { everybody } from "./everybody.ts";
import type { ErrorListener } from "./listeners.ts";

/** One thing told on a topic: the same object for everybody on a node. */
export interface TopicEvent {
  /** Serialised once, by whoever published it. */
  readonly json: string;
}

/** Somebody who has joined a topic. Called at once and in order; what it throws disturbs nobody else. */
export interface TopicReceiver {
  take(event: TopicEvent): void;
  /** The viewer's right to the stream behind the topic has ended. It has been left, and nothing more comes. */
  ended(): void;
  /** The viewer's right may have ended. It has been left; whoever still has it may join again. */
  doubted(): void;
}

/** What a topic hears by. */
interface Source extends Disposable {
  readonly ready: Promise<void>;
}

/** A node's share of a topic. */
export class Topic implements Disposable {
  onEmpty = (): void => {};
  readonly #members = new Set<Member>();
  readonly #sources: Source[] = [];
  #ready: Promise<unknown> = Promise.resolve();
  readonly #onError: ErrorListener;

  constructor(onError: ErrorListener) {
    this.#onError = onError;
  }

  /** When everything is in force that the topic hears by. */
  get ready(): Promise<unknown> {
    return this.#ready;
  }

  /** Disposes of it with the topic. */
  own(source: Source): void {
    this.#sources.push(source);
    this.#ready = Promise.all([this.#ready, source.ready]);
  }

  add(viewer: string, receiver: TopicReceiver): Member {
    const member = new Member(this, viewer, receiver);
    this.#members.add(member);
    return member;
  }

  delete(member: Member): void {
    if (this.#members.delete(member) && this.#members.size === 0) this.onEmpty();
  }

  tell(event: TopicEvent): void {
    for (const { receiver } of this.#members) this.#guarded(() => receiver.take(event));
  }

  /** `null` when it is not known whose, or whether. */
  endRight(user: string | null): void {
    for (const member of [...this.#members]) {
      if (user !== null && user !== everybody && member.viewer !== user) continue;
      this.delete(member);
      this.#guarded(() => (user === null ? member.receiver.doubted() : member.receiver.ended()));
    }
  }

  [Symbol.dispose](): void {
    for (const source of this.#sources) source[Symbol.dispose]();
  }

  #guarded(call: () => void): void {
    try {
      call();
    } catch (error) {
      this.#onError(error);
    }
  }
}

class Member implements Disposable {
  readonly #topic: Topic;
  readonly viewer: string;
  readonly receiver: TopicReceiver;

  constructor(topic: Topic, viewer: string, receiver: TopicReceiver) {
    this.#topic = topic;
    this.viewer = viewer;
    this.receiver = receiver;
  }

  get ready(): Promise<unknown> {
    return this.#topic.ready;
  }

  [Symbol.dispose](): void {
    this.#topic.delete(this);
  }
}
