/** What the tabs of one browser share besides the stored entries. */
export interface Tabs {
  /** Runs `work` while no other tab runs work of this name. */
  alone(name: string, work: () => Promise<void>): Promise<void>;
  /** Tells the other tabs that the stored entries have changed. */
  tell(): void;
  /** Hears it from them. Returns how to stop listening. */
  listen(onChange: () => void): () => void;
}

/**
 * Web locks and a broadcast channel. Locks exist only in secure contexts: without them two tabs may send the same entry,
 * which the server recognises by its `clientId`, and each still sends in order.
 */
export function connectTabs(name: string): Tabs {
  const channel = new BroadcastChannel(name);
  return {
    async alone(work, run) {
      if ("locks" in navigator) await navigator.locks.request(`${name}:${work}`, run);
      else await run();
    },
    tell: () => channel.postMessage(null),
    listen(onChange) {
      channel.addEventListener("message", onChange);
      return () => {
        channel.removeEventListener("message", onChange);
        channel.close();
      };
    },
  };
}
