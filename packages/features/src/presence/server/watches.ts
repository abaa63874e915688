/** Who on this node has whom on their screen. */
export interface Watches {
  add(userIds: readonly string[], onChange: WatchListener): Disposable;
  /** Something has changed for these people, or with null for everybody. */
  tell: WatchListener;
}

export type WatchListener = (userIds: readonly string[] | null) => void;

export function createWatches(): Watches {
  const all = new Set<WatchListener>();
  const byUser = new Map<string, Set<WatchListener>>();

  return {
    add(userIds, onChange) {
      // A listener of its own, so that the same function may watch twice.
      const listener: WatchListener = (changed) => onChange(changed);
      all.add(listener);
      for (const userId of userIds) {
        const listeners = byUser.get(userId) ?? new Set();
        byUser.set(userId, listeners.add(listener));
      }
      return {
        [Symbol.dispose]() {
          all.delete(listener);
          for (const userId of userIds) {
            const listeners = byUser.get(userId);
            listeners?.delete(listener);
            if (listeners?.size === 0) byUser.delete(userId);
          }
        },
      };
    },

    tell(userIds) {
      if (userIds === null) for (const listener of all) listener(null);
      for (const userId of userIds ?? []) for (const listener of byUser.get(userId) ?? []) listener([userId]);
    },
  };
}
