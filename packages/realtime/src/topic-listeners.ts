import type { ErrorListener } from "./listeners.ts";

/** Who on this node listens to which topic. */
export interface TopicListeners {
  /** Calls the topic's listeners, now: everybody who was there when it began and still is. */
  call(topic: string, payload: string): void;
  /** Listens until the returned function is called, any number of times. */
  add(topic: string, listener: (payload: string) => void): () => void;
}

export interface TopicListenersOptions {
  onError: ErrorListener;
  /** Called when a topic gets its first listener. */
  onFirst?: (topic: string) => void;
  /** Called when a topic loses its last listener. */
  onLast?: (topic: string) => void;
}

/** What one throws goes to `onError` and disturbs nobody else. Most topics are somebody's own, and have one listener. */
export function createTopicListeners({ onError, onFirst, onLast }: TopicListenersOptions): TopicListeners {
  const topics = new Map<string, Entry | Set<Entry>>();

  function tell(entry: Entry, payload: string): void {
    try {
      entry.listener(payload);
    } catch (error) {
      onError(error);
    }
  }

  function enter(topic: string, entry: Entry): void {
    const known = topics.get(topic);
    if (known instanceof Set) return void known.add(entry);
    topics.set(topic, known ? new Set([known, entry]) : entry);
    if (!known) onFirst?.(topic);
  }

  function leave(topic: string, entry: Entry): void {
    const known = topics.get(topic);
    if (known instanceof Set) {
      known.delete(entry);
      if (known.size > 0) return;
    } else if (known !== entry) {
      return;
    }
    topics.delete(topic);
    onLast?.(topic);
  }

  return {
    call(topic, payload) {
      const known = topics.get(topic);
      if (!(known instanceof Set)) return known && tell(known, payload);
      for (const entry of [...known]) if (known.has(entry)) tell(entry, payload);
    },

    add(topic, listener) {
      const entry: Entry = { listener };
      enter(topic, entry);
      let isListening = true;

      return () => {
        if (!isListening) return;
        isListening = false;
        leave(topic, entry);
      };
    },
  };
}

interface Entry {
  listener: (payload: string) => void;
}
