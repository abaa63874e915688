import type { Bus } from "./bus.ts";
import { type ErrorListener, warn } from "./listeners.ts";
import { createMemoryMedium, type MemoryMedium } from "./memory-medium.ts";
import { createTopicListeners } from "./topic-listeners.ts";

/** A bus within one process: of one node, or of several that share a medium. */
export function createMemoryBus(medium: MemoryMedium = createMemoryMedium(), onError: ErrorListener = warn): Bus {
  const settled = Promise.resolve();
  const listeners = createTopicListeners({ onError, ready: () => settled });
  const member = medium.join((topic, payload) => listeners.call(topic, payload));
  const stops = new Set<() => void>();

  return {
    publish(topic, payload, poke) {
      listeners.call(topic, payload);
      member.send(topic, payload, poke);
    },

    subscribe: listeners.add,

    get isUp() {
      return medium.isUp;
    },

    onChange(listener) {
      const stop = medium.onChange(listener);
      stops.add(stop);
      return () => {
        stops.delete(stop);
        stop();
      };
    },

    async [Symbol.asyncDispose]() {
      member[Symbol.dispose]();
      for (const stop of stops) stop();
    },
  };
}
