import type { StreamEvent } from "@parley/realtime";
import type { RoomEvent } from "../schema.ts";

const decoded = new WeakMap<StreamEvent, RoomEvent>();

/** The event behind the JSON, parsed once per node however many read it. Never change what this returns. */
export function decodeEvent(event: StreamEvent): RoomEvent {
  const known = decoded.get(event);
  if (known) return known;
  const value = JSON.parse(event.json) as RoomEvent;
  decoded.set(event, value);
  return value;
}
