import type { ErrorListener } from "./listeners.ts";
import type { Sink } from "./sink.ts";

/** The sinks of a feed. What one of them causes while being told waits until all have been told. */
export interface Sinks {
  add(sink: Sink): void;
  delete(sink: Sink): void;
  tell(message: (sink: Sink) => void): void;
}

export function createSinks(onError: ErrorListener): Sinks {
  // They are many, so that nothing is kept for each of them but its place here.
  const sinks = new Set<Sink>();
  const messages: ((sink: Sink) => void)[] = [];

  function tellAll(message: (sink: Sink) => void): void {
    for (const sink of sinks) {
      try {
        message(sink);
      } catch (error) {
        onError(error);
      }
    }
  }

  return {
    add: (sink) => void sinks.add(sink),
    delete: (sink) => void sinks.delete(sink),

    tell(message) {
      if (messages.push(message) > 1) return;
      for (let next = messages[0]; next; next = messages[0]) {
        tellAll(next);
        messages.shift();
      }
    },
  };
}
