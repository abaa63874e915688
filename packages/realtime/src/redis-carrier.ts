/** Carries payloads between the nodes by way of Redis: over one server, or over all servers of a cluster. */
export interface RedisCarrier extends Disposable {
  /** False while some server cannot be relied on. When it becomes true, every channel that was wanted is in force. */
  readonly isUp: boolean;
  /** Never throws and never waits. Where the payload cannot go, the poke does; and where that cannot, nothing. */
  publish(channel: string, payload: string, poke?: string): void;
  want(channel: string): void;
  /** The channel is kept for a while, since somebody often comes back. */
  release(channel: string): void;
  /** Settles when the channel is in force, or when the connection is lost. */
  ready(channel: string): Promise<void>;
}

export interface CarrierListeners {
  onPayload: (channel: string, payload: string) => void;
  onChange: (isUp: boolean) => void;
  /** Told of connections that break. */
  onError: (error: unknown) => void;
}

/** How a carrier treats its connections. */
export interface CarrierTimes {
  /** How long a channel stays subscribed after it was released. */
  lingerMs: number;
  canaryIntervalMs: number;
  canaryAnswerMs: number;
}
