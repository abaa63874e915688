import type { Bus } from "@parley/realtime";
import { z } from "zod";
import { Id } from "../../wire.ts";

/** Somebody whose sockets are to close, and what they are told. */
const Disconnect = z.object({ userId: Id, reason: z.string() });
export type Disconnect = z.infer<typeof Disconnect>;

const topic = "disconnect";

/** Says on every node that this person's sockets are to close. */
export function publishDisconnect(bus: Bus, disconnect: Disconnect): void {
  bus.publish(topic, JSON.stringify(disconnect));
}

/** Hears of whoever is to be disconnected, until disposed. */
export function onDisconnect(bus: Bus, listener: (disconnect: Disconnect) => void): Disposable {
  return bus.subscribe(topic, (json) => listener(Disconnect.parse(JSON.parse(json))));
}
