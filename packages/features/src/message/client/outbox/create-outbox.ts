import { v7 as uuid } from "uuid";
import { type StoreApi, createStore } from "zustand/vanilla";
import { readError, signInCodes } from "../../../client-error.ts";
import type { Message } from "../../schema.ts";
import type { OutboxNotes } from "./notes.ts";
import * as entries from "./state.ts";
import type { OutboxEntry, OutboxState } from "./state.ts";
import type { OutboxStorage } from "./storage.ts";
import type { Tabs } from "./tabs.ts";

export interface OutboxOptions {
  userId: string;
  openStorage: () => Promise<OutboxStorage>;
  notes: OutboxNotes;
  connectTabs: () => Tabs;
  /** Resolves when the server has the message; safe to repeat with the same `clientId`. */
  deliver: (entry: OutboxEntry) => Promise<Message>;
  /** Called with the server's message before its entry disappears. */
  onDelivered: (message: Message) => void;
}

export interface Outbox {
  /** What is waiting, for display. `isOnline` is what the outbox was last told. */
  readonly store: StoreApi<OutboxState & { isOnline: boolean }>;
  /** From when this returns the message outlives the page. */
  send(message: { roomId: string; body: string; replyToId?: string }): void;
  retry(clientId: string): void;
  /** Forgets an entry that is not on its way. */
  remove(clientId: string): void;
  /** Forgets the entry of a message that the server turns out to have. */
  confirm(message: Pick<Message, "authorId" | "clientId">): void;
  /** Becoming online sends what waits. */
  setOnline(isOnline: boolean): void;
  /** Loads what earlier pages left and begins to send. Returns how to stop. */
  start(): () => void;
}

/** With these the server says that somebody has sent too much at once. */
const limitCodes: ReadonlySet<string> = new Set(["RATE_LIMITED", "SLOW_MODE"]);

/** Until a retry after an unknown outcome: 1 s, 2 s, 4 s, at most 30 s. */
export function backoffMs(attempts: number): number {
  return Math.min(1_000 * 2 ** attempts, 30_000);
}

/**
 * What the user has sent, kept until the server has it: in order for each room, one at a time, each exactly once however
 * often it is tried. Tabs share the stored entries and take turns.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const { userId, openStorage, notes, connectTabs, deliver, onDelivered } = options;
  const store = createStore(() => ({ ...entries.emptyOutbox, isOnline: false }));
  /** What is changed here and not, or not yet, in the storage. */
  const unsaved = new Map<string, symbol>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const draining = new Set<string>();
  let storage: Promise<OutboxStorage> | undefined;
  let tabs: Tabs | undefined;
  let version = 0;

  function update(to: (state: OutboxState) => OutboxState): void {
    version += 1;
    store.setState(to(store.getState()));
  }

  function find(clientId: string): OutboxEntry | undefined {
    return store.getState().entries.find((entry) => entry.clientId === clientId);
  }

  async function save(clientId: string): Promise<void> {
    const write = Symbol(clientId);
    unsaved.set(clientId, write);
    try {
      const opened = await (storage ??= openStorage());
      const entry = find(clientId);
      await (entry ? opened.put(entry) : opened.delete(clientId));
      notes.delete(clientId);
      if (unsaved.get(clientId) === write) unsaved.delete(clientId);
    } catch {
      // A full or broken disk: this page goes by what it holds.
    }
    version += 1;
    tabs?.tell();
  }

  /** Takes over what other tabs have stored, as of a moment in which nothing was changed or written here. */
  async function refresh(): Promise<void> {
    const opened = await (storage ??= openStorage());
    for (;;) {
      const before = version;
      const stored = await opened.list(userId).catch(() => null);
      if (!stored) return;
      if (version === before) return update((state) => entries.restored(state, stored, new Set(unsaved.keys())));
    }
  }

  function flush(): void {
    const waiting = store.getState().entries.filter(({ state }) => state === "queued");
    for (const roomId of new Set(waiting.map((entry) => entry.roomId))) void drain(roomId);
  }

  async function drain(roomId: string): Promise<void> {
    if (!tabs || draining.has(roomId)) return;
    draining.add(roomId);
    try {
      await tabs.alone(roomId, () => sendAll(roomId));
    } finally {
      draining.delete(roomId);
    }
    schedule(roomId);
  }

  async function sendAll(roomId: string): Promise<void> {
    for (;;) {
      // Another tab may have sent or removed it while this one waited.
      await refresh();
      const entry = entries.next(store.getState(), roomId, Date.now());
      if (!entry || !tabs || !store.getState().isOnline) return;
      await attempt(entry);
    }
  }

  async function attempt(entry: OutboxEntry): Promise<void> {
    const { clientId } = entry;
    update((state) => entries.begin(state, clientId));
    try {
      onDelivered(await deliver(entry));
      update((state) => entries.delivered(state, clientId));
    } catch (cause) {
      const { code, message, isFinal, retryAfterMs } = readError(cause);
      const isRefused = isFinal && !signInCodes.has(code);
      const attempts = store.getState().waits.get(clientId)?.attempts ?? 0;
      const notBefore = Date.now() + (retryAfterMs ?? backoffMs(attempts));
      const until = { notBefore, isLimited: limitCodes.has(code) };
      update((state) =>
        isRefused ? entries.refused(state, clientId, message) : entries.postponed(state, clientId, until),
      );
    }
    await save(clientId);
  }

  /** Tries again when the first entry of the room may be tried. */
  function schedule(roomId: string): void {
    const state = store.getState();
    const waiting = entries.first(state, roomId);
    clearTimeout(timers.get(roomId));
    if (!waiting || !tabs || !state.isOnline) return;
    const delayMs = Math.max(0, entries.dueAt(state, waiting.clientId) - Date.now());
    timers.set(
      roomId,
      setTimeout(() => void drain(roomId), delayMs),
    );
  }

  function edit(clientId: string, to: (state: OutboxState) => OutboxState): void {
    update(to);
    void save(clientId).then(flush);
  }

  /** Takes in what a page noted that was gone before it could store it. */
  function recall(): void {
    for (const entry of notes.list()) edit(entry.clientId, (state) => entries.add(state, entry));
  }

  return {
    store,
    send(message) {
      const clientId = uuid();
      const createdAt = new Date().toISOString();
      const entry: OutboxEntry = { ...message, clientId, userId, createdAt, state: "queued" };
      notes.put(entry);
      edit(clientId, (state) => entries.add(state, entry));
    },
    retry: (clientId) => edit(clientId, (state) => entries.retry(state, clientId)),
    remove: (clientId) => edit(clientId, (state) => entries.remove(state, clientId)),
    confirm({ authorId, clientId }) {
      // Only among one author's messages is a clientId unique.
      if (authorId === userId && find(clientId)) edit(clientId, (state) => entries.delivered(state, clientId));
    },
    setOnline(isOnline) {
      const wasOnline = store.getState().isOnline;
      store.setState({ isOnline });
      if (!isOnline || wasOnline) return;
      update(entries.hurry);
      flush();
    },
    start() {
      tabs = connectTabs();
      const stopListening = tabs.listen(() => void refresh().then(flush));
      recall();
      void refresh().then(flush);
      return () => {
        stopListening();
        tabs = undefined;
        for (const timer of timers.values()) clearTimeout(timer);
      };
    },
  };
}
