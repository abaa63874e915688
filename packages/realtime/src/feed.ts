import type { Bus } from "./bus.ts";
import type { HeadReader } from "./head-reader.ts";
import type { ErrorListener } from "./listeners.ts";
import { filled, opened, opening, type Position, receive, type Step, tell } from "./position.ts";
import { pause, retry } from "./retry.ts";
import { createRing, type Ring } from "./ring.ts";
import type { Sink } from "./sink.ts";
import { createSinks } from "./sinks.ts";
import { decodeEvents, decodePoke } from "./stream-codec.ts";
import type { StreamSource } from "./stream.ts";
import { topicOf } from "./stream-topic.ts";

export interface FeedOptions {
  bus: Bus;
  source: StreamSource;
  heads: HeadReader;
  /** How many events may wait for their turn. */
  earlyMax: number;
  /** How long a missing event may still arrive before the source is asked. */
  gapGraceMs: number;
  /** Called before each reading of what was missing. */
  onFill: () => void;
  /** Called when the stream could not be continued. */
  onReset: () => void;
  onError: ErrorListener;
}

/** A node's view of one stream: driven by the bus and, where that loses something, by the source. */
export interface Feed {
  readonly ring: Ring;
  /** Null while it is being found out. */
  readonly head: number | null;
  /** How often the stream has begun here. Whoever remembers another number has to start over. */
  readonly openings: number;
  /** Aborted when the feed is closed. */
  readonly signal: AbortSignal;
  add(sink: Sink): void;
  delete(sink: Sink): void;
  /** The source has changes up to `seq`. */
  tell(seq: number): void;
  /** Begins anew at the source's head, after a restore or when what is missing cannot be read. */
  reopen(): void;
  close(): void;
}

export function openFeed(streamId: string, options: FeedOptions): Feed {
  const { bus, source, heads, earlyMax, gapGraceMs, onFill, onReset, onError } = options;
  const ring = createRing();
  const sinks = createSinks(onError);
  const closing = new AbortController();
  const retrying = { signal: closing.signal, onError };
  let position: Position = opening;
  let openings = 0;
  let isFilling = false;

  // Listen first, then read the head: what happens in between arrives early and waits.
  const subscription = bus.subscribe(topicOf(streamId), (payload) => {
    const poked = decodePoke(payload);
    take(poked === undefined ? receive(position, decodeEvents(payload), earlyMax) : hearOf(poked));
  });

  function hearOf(seq: number): Step {
    return { position: tell(position, seq), accepted: [] };
  }

  async function open(): Promise<void> {
    await subscription.ready;
    const head = await retry(() => heads.read(streamId), retrying);
    if (head === undefined) return;
    const { position: next, accepted } = opened(position, head);
    position = next;
    openings += 1;
    ring.restart(head);
    ring.push(accepted, next.head);
    sinks.tell((sink) => {
      sink.opened(head);
      sink.moved(accepted, next.head);
    });
    fillIfNeeded();
  }

  function reopen(): void {
    if (position.status === "opening") return;
    onReset();
    position = opening;
    void open();
  }

  function take({ position: next, accepted }: Step): void {
    position = next;
    if (next.status === "opening") return;
    if (next.head > ring.head) {
      ring.push(accepted, next.head);
      sinks.tell((sink) => sink.moved(accepted, next.head));
    }
    fillIfNeeded();
  }

  function fillIfNeeded(): void {
    if (position.status === "filling" && !isFilling) void fill();
  }

  async function fill(): Promise<void> {
    isFilling = true;
    await pause(gapGraceMs, closing.signal);
    while (position.status === "filling" && !closing.signal.aborted) await fillOnce(position);
    isFilling = false;
  }

  async function fillOnce({ head, told }: Extract<Position, { status: "filling" }>): Promise<void> {
    const begun = openings;
    onFill();
    const read = await retry(() => source.since(streamId, head), retrying);
    if (read === undefined || begun !== openings) return;
    if (read === null) return reopen();
    take(filled(position, { ...read, told }));
  }

  void open();

  return {
    ring,
    signal: closing.signal,
    get head() {
      return position.status === "opening" ? null : position.head;
    },
    get openings() {
      return openings;
    },
    add: sinks.add,
    delete: sinks.delete,
    tell: (seq) => take(hearOf(seq)),
    reopen,
    close() {
      closing.abort();
      subscription[Symbol.dispose]();
      sinks.tell((sink) => sink.closed());
    },
  };
}
