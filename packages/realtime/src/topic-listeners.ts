import { createListeners, type ErrorListener, type Listeners } from "./listeners.ts";

/** Who on this node listens to which topic. */
export interface TopicListeners {
  /** Calls the topic's listeners, now. */
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

export function createTopicListeners({ onError, onFirst, onLast }: TopicListenersOptions): TopicListeners {
  const topics = new Map<string, Listeners<[payload: string]>>();

  function open(topic: string): Listeners<[payload: string]> {
    const known = topics.get(topic);
    if (known) return known;
    const listeners = createListeners<[payload: string]>(onError);
    topics.set(topic, listeners);
    onFirst?.(topic);
    return listeners;
  }

  return {
    call: (topic, payload) => topics.get(topic)?.call(payload),

    add(topic, listener) {
      const listeners = open(topic);
      const remove = listeners.add(listener);
      let isListening = true;

      return () => {
        if (!isListening) return;
        isListening = false;
        remove();
        if (listeners.size > 0) return;
        topics.delete(topic);
        onLast?.(topic);
      };
    },
  };
}
