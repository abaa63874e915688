/**
 * Carries payloads between nodes. Delivery is at most once and never waits for anybody: what must not be lost is in the
 * database before it is published, and whoever listens can tell by its numbering when something is missing.
 *
 * Guarantees, held by `bus.contract.ts` on every implementation:
 * - Listeners on the publishing node are called before `publish` returns, even while the bus is down.
 * - Payloads of one publisher on one topic arrive in the order in which they were published, each at most once.
 * - A listener that throws disturbs nobody else.
 */
export interface Bus extends AsyncDisposable {
  /**
   * Never throws and never waits; what cannot be carried to the other nodes is lost. Where there is a way to them and the
   * payload is too much for it, the poke goes instead, sooner or later: a short payload that says as little as needed.
   */
  publish(topic: string, payload: string, poke?: string): void;

  /** Listens until disposed. */
  subscribe(topic: string, listener: (payload: string) => void): BusSubscription;

  /** False while the other nodes cannot be reached. A bus of one node is always up. */
  readonly isUp: boolean;

  /**
   * Tells when the bus goes down, and when it is up again: by then every subscription is in force once more, and
   * whatever was published in between is lost. Returns a function that stops the telling.
   */
  onChange(listener: (isUp: boolean) => void): () => void;
}

export interface BusSubscription extends Disposable {
  /**
   * Asked right after subscribing, settles once payloads of other nodes will arrive, or at once while the bus is down.
   * Never rejects.
   */
  readonly ready: Promise<void>;
}
