/** A message that its author has sent and the server has not yet confirmed. */
export interface OutboxEntry {
  /** A UUIDv7: entries are sent in the order of these. */
  clientId: string;
  userId: string;
  roomId: string;
  body: string;
  replyToId?: string;
  createdAt: string;
  state: "queued" | "failed";
  /** Why it failed, in words for people. */
  error?: string;
}

export interface OutboxState {
  /** In the order in which they are sent. */
  entries: readonly OutboxEntry[];
  /** The `clientId` of what is on its way to the server, at most one for each room. */
  inFlight: ReadonlySet<string>;
  /** Entries whose outcome is not known, or that were told to wait. Each tab learns this for itself. */
  waits: ReadonlyMap<string, Wait>;
}

export interface Wait {
  /** Tries so far. */
  attempts: number;
  /** Not to be tried again before, in milliseconds since the epoch. */
  notBefore: number;
  /** The server has said that this was too much at once. */
  isLimited: boolean;
}

export const emptyOutbox: OutboxState = { entries: [], inFlight: new Set(), waits: new Map() };

export function add(state: OutboxState, entry: OutboxEntry): OutboxState {
  const others = state.entries.filter(({ clientId }) => clientId !== entry.clientId);
  return { ...state, entries: inOrder([...others, entry]) };
}

/** Forgets an entry that is not on its way. */
export function remove(state: OutboxState, clientId: string): OutboxState {
  return state.inFlight.has(clientId) ? state : without(state, clientId);
}

/** Queues a failed entry again. */
export function retry(state: OutboxState, clientId: string): OutboxState {
  return change(state, clientId, ({ error: _, ...entry }) => ({ ...entry, state: "queued" }));
}

/** Lets everything that waits be tried at once. */
export function hurry(state: OutboxState): OutboxState {
  return { ...state, waits: new Map() };
}

/** What a room sends first, whether or not it is time. */
export function first(state: OutboxState, roomId: string): OutboxEntry | undefined {
  return state.entries.find((entry) => entry.roomId === roomId && entry.state === "queued");
}

/** What to send next in a room: its first queued entry, unless one is on its way or it is not yet time. */
export function next(state: OutboxState, roomId: string, now: number): OutboxEntry | undefined {
  const waiting = first(state, roomId);
  if (!waiting || dueAt(state, waiting.clientId) > now) return undefined;
  const isBusy = state.entries.some((entry) => entry.roomId === roomId && state.inFlight.has(entry.clientId));
  return isBusy ? undefined : waiting;
}

/** From when on an entry may be sent, in milliseconds since the epoch. */
export function dueAt(state: OutboxState, clientId: string): number {
  return state.waits.get(clientId)?.notBefore ?? 0;
}

export function begin(state: OutboxState, clientId: string): OutboxState {
  return { ...state, inFlight: new Set([...state.inFlight, clientId]) };
}

/** The server has it. */
export function delivered(state: OutboxState, clientId: string): OutboxState {
  return without(landed(state, clientId), clientId);
}

/** The server will never take it as it is: what comes after it need not wait. */
export function refused(state: OutboxState, clientId: string, error: string): OutboxState {
  return change(landed(state, clientId), clientId, (entry) => ({ ...entry, state: "failed", error }));
}

/** Whether the server has it is not known, or it asked to wait: it stays first in its room. */
export function postponed(state: OutboxState, clientId: string, until: Omit<Wait, "attempts">): OutboxState {
  const attempts = (state.waits.get(clientId)?.attempts ?? 0) + 1;
  return { ...landed(state, clientId), waits: new Map(state.waits).set(clientId, { attempts, ...until }) };
}

/** Takes over what is stored, except where what is known here is not stored yet. */
export function restored(
  state: OutboxState,
  stored: readonly OutboxEntry[],
  unsaved: ReadonlySet<string>,
): OutboxState {
  const kept = state.entries.filter(({ clientId }) => unsaved.has(clientId));
  const taken = stored.filter(({ clientId }) => !unsaved.has(clientId));
  return { ...state, entries: inOrder([...taken, ...kept]) };
}

function landed(state: OutboxState, clientId: string): OutboxState {
  const waits = new Map(state.waits);
  waits.delete(clientId);
  return { ...state, waits, inFlight: new Set([...state.inFlight].filter((id) => id !== clientId)) };
}

function without(state: OutboxState, clientId: string): OutboxState {
  return { ...state, entries: state.entries.filter((entry) => entry.clientId !== clientId) };
}

function change(state: OutboxState, clientId: string, to: (entry: OutboxEntry) => OutboxEntry): OutboxState {
  return { ...state, entries: state.entries.map((entry) => (entry.clientId === clientId ? to(entry) : entry)) };
}

function inOrder(entries: OutboxEntry[]): OutboxEntry[] {
  return entries.toSorted((a, b) => (a.clientId < b.clientId ? -1 : 1));
}
