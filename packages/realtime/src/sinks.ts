import { type ErrorListener, createListeners } from "./listeners.ts";
import type { Sink } from "./sink.ts";

/** The sinks of a feed. What one of them causes while being told waits until all have been told. */
export interface Sinks {
  add(sink: Sink): () => void;
  tell(message: (sink: Sink) => void): void;
}

export function createSinks(onError: ErrorListener): Sinks {
  const listeners = createListeners<[message: (sink: Sink) => void]>(onError);
  const messages: ((sink: Sink) => void)[] = [];

  return {
    add: (sink) => listeners.add((message) => message(sink)),

    tell(message) {
      if (messages.push(message) > 1) return;
      for (let next = messages[0]; next; next = messages[0]) {
        listeners.call(next);
        messages.shift();
      }
    },
  };
}
