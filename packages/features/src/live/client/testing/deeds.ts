import type { Device } from "./open-device.ts";

/** Something that people do in a room, and that leads to an event. */
export type Deed = (room: { id: string }, messageId: string, device: Device) => Promise<unknown>;

/** A row of a test for each deed of each event. */
export function rowsOf(table: Record<string, Record<string, Deed>>): { type: string; name: string; deed: Deed }[] {
  return Object.entries(table).flatMap(([type, deeds]) =>
    Object.entries(deeds).map(([name, deed]) => ({ type, name, deed })),
  );
}
