import { type StoreApi, createStore } from "zustand/vanilla";
import { keptText } from "../../user/client/kept-text.ts";

export interface RecentEmojis {
  /** The latest first. */
  readonly store: StoreApi<readonly string[]>;
  add(emoji: string): void;
  /** Loads what earlier pages remembered. */
  load(): void;
}

const key = "parley:recent-emojis";
const remembered = 24;
const starters: readonly string[] = ["👍", "❤️", "😂", "🎉", "👀", "🙏"];

/** The emojis this browser reacted with; a few common ones until there are any. */
export function createRecentEmojis(): RecentEmojis {
  const store = createStore<readonly string[]>(() => starters);
  return {
    store,
    add(emoji) {
      const recent = [emoji, ...store.getState().filter((other) => other !== emoji)].slice(0, remembered);
      store.setState(recent, true);
      keptText.set(key, recent.join(" "));
    },
    load() {
      const kept = keptText.get(key)?.split(" ");
      if (kept) store.setState(kept, true);
    },
  };
}
