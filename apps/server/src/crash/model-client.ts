import { setTimeout as pause } from "node:timers/promises";
import type { Person } from "@parley/testing/person";

/** Somebody who sends at a steady pace, never gives up on a message, and keeps all that arrives. */
export interface ModelClient extends Disposable {
  /** Fulfils once everything from then on will arrive. */
  readonly started: Promise<void>;
  /** What was acknowledged, in the order in which it was sent. */
  readonly acknowledged: readonly string[];
  /** The `clientId` of every creation that arrived, in the order of arrival. */
  readonly delivered: readonly string[];
  /** How often a send had to be repeated. */
  readonly repeats: number;
  /** Sends all, each until it is acknowledged. */
  sendAll(count: number, intervalMs: number): Promise<void>;
  /** Fulfils when so many creations have arrived. */
  caughtUp(count: number): Promise<void>;
}

/** How long to wait before repeating a send whose outcome is not known, in milliseconds. */
const repeatAfterMs = 50;

export function createModelClient(person: Person, roomId: string): ModelClient {
  const stream = person.follow(roomId);
  const acknowledged: string[] = [];
  let repeats = 0;

  async function sendUntilAcknowledged(clientId: string): Promise<void> {
    for (;;) {
      try {
        await person.send(roomId, `message ${clientId}`, clientId);
        acknowledged.push(clientId);
        return;
      } catch {
        repeats += 1;
        await pause(repeatAfterMs);
      }
    }
  }

  function delivered(): string[] {
    return stream.items.flatMap((event) => (event.type === "message.created" ? [event.message.clientId] : []));
  }

  return {
    started: stream.started,
    acknowledged,
    get delivered() {
      return delivered();
    },
    get repeats() {
      return repeats;
    },
    async sendAll(count, intervalMs) {
      for (let index = 0; index < count; index += 1) {
        await sendUntilAcknowledged(`${person.name}/${index}`);
        await pause(intervalMs);
      }
    },
    async caughtUp(count) {
      await stream.until(() => delivered().length >= count, 30_000);
    },
    [Symbol.dispose]: () => stream[Symbol.dispose](),
  };
}
