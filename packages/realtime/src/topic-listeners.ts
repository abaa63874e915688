import type { BusSubscription } from "./bus.ts";
import type { ErrorListener } from "./listeners.ts";

/** Who on this node listens to which topic. */
export interface TopicListeners {
  /** Calls the topic's listeners, now: everybody who was there when it began and still is. */
  call(topic: string, payload: string): void;
  /** Listens until disposed of, any number of times. */
  add(topic: string, listener: (payload: string) => void): BusSubscription;
}

export interface TopicListenersOptions {
  onError: ErrorListener;
  /** Called when a topic gets its first listener. */
  onFirst?: (topic: string) => void;
  /** Called when a topic loses its last listener. */
  onLast?: (topic: string) => void;
  /** Settles once payloads of other nodes will arrive on the topic. */
  ready: (topic: string) => Promise<void>;
}

/**
 * What one throws goes to `onError` and disturbs nobody else. Most topics are somebody's own and have one listener or two,
 * and there are many: those of a topic are a chain, and all that is kept of one is its link.
 */
export function createTopicListeners(options: TopicListenersOptions): TopicListeners {
  const { onError, onFirst, onLast, ready } = options;
  const topics = new Map<string, Link>();
  const owner: Owner = { ready, leave };

  function leave(link: Link): void {
    const { topic, previous, next } = link;
    if (next) next.previous = previous;
    if (previous) previous.next = next;
    else if (next) topics.set(topic, next);
    else topics.delete(topic);
    if (!previous && !next) onLast?.(topic);
  }

  return {
    call(topic, payload) {
      const links: Link[] = [];
      for (let link = topics.get(topic); link; link = link.next) links.push(link);
      for (const link of links) {
        if (!link.isListening) continue;
        try {
          link.listener(payload);
        } catch (error) {
          onError(error);
        }
      }
    },

    add(topic, listener) {
      const first = topics.get(topic);
      // The text that is there already is kept, and not another one that says the same.
      const link = new Link(owner, first?.topic ?? topic, listener);
      if (first) {
        first.insertAfter(link);
      } else {
        topics.set(topic, link);
        onFirst?.(topic);
      }
      return link;
    },
  };
}

interface Owner {
  ready(topic: string): Promise<void>;
  leave(link: Link): void;
}

class Link implements BusSubscription {
  readonly #owner: Owner;
  readonly topic: string;
  readonly listener: (payload: string) => void;
  isListening = true;
  previous: Link | undefined = undefined;
  next: Link | undefined = undefined;

  constructor(owner: Owner, topic: string, listener: (payload: string) => void) {
    this.#owner = owner;
    this.topic = topic;
    this.listener = listener;
  }

  get ready(): Promise<void> {
    return this.#owner.ready(this.topic);
  }

  insertAfter(link: Link): void {
    link.previous = this;
    link.next = this.next;
    if (this.next) this.next.previous = link;
    this.next = link;
  }

  [Symbol.dispose](): void {
    if (!this.isListening) return;
    this.isListening = false;
    this.#owner.leave(this);
  }
}
