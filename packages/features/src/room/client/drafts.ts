import { type StoreApi, createStore } from "zustand/vanilla";
import { keptText } from "../../user/client/kept-text.ts";

export interface Drafts {
  /** Drafts by room. Empty until `start`, as it is on the server. */
  readonly store: StoreApi<Readonly<Record<string, string>>>;
  set(roomId: string, text: string): void;
  /** Loads what is kept and follows other tabs. Returns how to stop, which keeps what is not yet kept. */
  start(): () => void;
}

/** How long typing must rest before it is kept. */
const saveDelayMs = 300;

/** What somebody has begun to write in each room, kept in this browser. */
export function createDrafts(userId: string): Drafts {
  const store = createStore<Readonly<Record<string, string>>>(() => ({}));
  const prefix = `parley:draft:${userId}:`;
  const unsaved = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function save(): void {
    clearTimeout(timer);
    for (const roomId of unsaved) keptText.set(prefix + roomId, store.getState()[roomId] || null);
    unsaved.clear();
  }

  function show(key: string, text: string | null): void {
    if (key.startsWith(prefix)) store.setState({ [key.slice(prefix.length)]: text ?? "" });
  }

  function takeOver({ key, newValue }: StorageEvent): void {
    if (key) show(key, newValue);
  }

  return {
    store,
    set(roomId, text) {
      store.setState({ [roomId]: text });
      unsaved.add(roomId);
      clearTimeout(timer);
      // What has been sent must not come back as a draft, however soon the page goes.
      if (text === "") save();
      else timer = setTimeout(save, saveDelayMs);
    },
    start() {
      for (const key of keptText.keys()) show(key, keptText.get(key));
      window.addEventListener("storage", takeOver);
      window.addEventListener("pagehide", save);
      return () => {
        save();
        window.removeEventListener("storage", takeOver);
        window.removeEventListener("pagehide", save);
      };
    },
  };
}
