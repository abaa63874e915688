import type { StreamEvent } from "@parley/realtime";
import { RoomEvent } from "../schema.ts";

const decoded = new WeakMap<StreamEvent, RoomEvent>();

/**
 * The event behind the JSON, parsed and checked once per node however many read it: it may come from another node, by a
 * bus that others could write to. Never change what this returns.
 */
export function decodeEvent(event: StreamEvent): RoomEvent {
  const known = decoded.get(event);
  if (known) return known;
  const value = RoomEvent.parse(JSON.parse(event.json));
  decoded.set(event, value);
  return value;
}
