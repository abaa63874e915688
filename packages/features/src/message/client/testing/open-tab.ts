import { createOutbox } from "../outbox/create-outbox.ts";
import { createMemoryStorage } from "../outbox/memory-storage.ts";
import type { OutboxNotes } from "../outbox/notes.ts";
import type { OutboxEntry } from "../outbox/state.ts";
import type { OutboxStorage } from "../outbox/storage.ts";
import type { Tabs } from "../outbox/tabs.ts";
import { createMemoryNotes } from "./memory-notes.ts";
import { makeMessage } from "./simulated-room.ts";

interface TabOptions {
  userId?: string;
  storage?: OutboxStorage;
  notes?: OutboxNotes;
  tabs?: () => Tabs;
  server?: FakeServer;
}

/** A page with an outbox that is online, on a browser and a server of its own unless they are given. */
export function openTab({
  userId = "alice",
  storage = createMemoryStorage(),
  notes = createMemoryNotes(),
  tabs = createBrowser().tabs,
  server = createServer(),
}: TabOptions = {}) {
  const outbox = createOutbox({
    userId,
    openStorage: async () => storage,
    notes,
    connectTabs: tabs,
    deliver: server.deliver,
    onDelivered: () => {},
  });
  const stop = outbox.start();
  outbox.setOnline(true);
  return { outbox, server, storage, notes, stop };
}

/** What the tabs of one browser share. */
export function createBrowser(): { storage: OutboxStorage; tabs: () => Tabs } {
  const listeners = new Set<() => void>();
  const locks = new Map<string, Promise<void>>();
  function tabs(): Tabs {
    let own: (() => void) | undefined;
    return {
      alone(name, work) {
        const turn = (locks.get(name) ?? Promise.resolve()).then(work);
        locks.set(name, turn);
        return turn;
      },
      tell: () => listeners.forEach((listener) => listener !== own && listener()),
      listen(onChange) {
        own = onChange;
        listeners.add(onChange);
        return () => void listeners.delete(onChange);
      },
    };
  }
  return { storage: createMemoryStorage(), tabs };
}

type FakeServer = ReturnType<typeof createServer>;

/** Keeps each clientId once, as the real one does, and answers as it is told. */
function createServer() {
  const kept = new Map<string, OutboxEntry>();
  let refuse: ((entry: OutboxEntry) => Error | null) | null = null;
  let isCommitting = false;
  let gate: Promise<void> = Promise.resolve();
  let release = () => {};
  const asked: OutboxEntry[] = [];
  return {
    asked,
    get bodies() {
      return [...kept.values()].map(({ body }) => body);
    },
    answerWith(answer: typeof refuse, { afterCommit = false } = {}) {
      refuse = answer;
      isCommitting = afterCommit;
    },
    hold() {
      gate = new Promise((resolve) => (release = resolve));
    },
    release: () => release(),
    async deliver(entry: OutboxEntry) {
      asked.push(entry);
      await gate;
      const refusal = refuse?.(entry);
      if (!refusal || isCommitting) kept.set(entry.clientId, kept.get(entry.clientId) ?? entry);
      if (refusal) throw refusal;
      return makeMessage(kept.size, { clientId: entry.clientId, body: entry.body });
    },
  };
}
