import { setTimeout as pause } from "node:timers/promises";
import type { ModelClient } from "./client/model-client.ts";
import type { Owner } from "./client/owner.ts";
import { type ViewRecord, lastSeq } from "./history/view-record.ts";

/** In how long everybody must have caught up once everything is whole again, in milliseconds. */
export const convergesWithinMs = 35_000;

export interface ConvergeOptions {
  owner: Owner;
  people: readonly ModelClient[];
  roomIds: readonly string[];
}

/**
 * Has the owner send a message to every room, and waits until all who watch it have heard of it. Returns how long that
 * took, in milliseconds, and who had not after `convergesWithinMs`.
 */
export async function converge({
  owner,
  people,
  roomIds,
}: ConvergeOptions): Promise<{ ms: number; late: ViewRecord[] }> {
  const startedAt = performance.now();
  const sent = await Promise.all(roomIds.map(async (id) => [id, await owner.send(id, "is everybody here?")] as const));
  const heads = new Map(sent);

  function late(): ViewRecord[] {
    return people
      .flatMap((person) => person.watching())
      .filter((view) => lastSeq(view) < (heads.get(view.roomId) ?? 0));
  }

  while (late().length > 0 && performance.now() - startedAt < convergesWithinMs) await pause(25);
  return { ms: performance.now() - startedAt, late: late() };
}
