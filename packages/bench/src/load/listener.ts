import type { LightSocket } from "./light-socket.ts";

/** One of the crowd that hears what is said. */
export interface Listener extends LightSocket {
  /** Opens further streams; fulfils when the server has taken them up. */
  subscribe(topics: readonly string[]): Promise<void>;
}
