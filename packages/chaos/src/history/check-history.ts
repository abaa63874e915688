import { checkGhosts } from "./check-ghosts.ts";
import { checkSends } from "./check-sends.ts";
import { checkConvergence, checkTruth } from "./check-truth.ts";
import { checkView } from "./check-view.ts";
import type { Violation } from "./invariants.ts";
import type { Journal } from "./journal.ts";
import { indexRoom } from "./room-index.ts";
import type { TrueRoom } from "./truth.ts";

/** A fresh load of a room, page by page: the whole state of every message, by its id. */
export type FreshRoom = ReadonlyMap<string, string>;

export interface Evidence {
  journal: Pick<Journal, "sends" | "changes" | "views" | "ghosts">;
  rooms: readonly { truth: TrueRoom; fresh: FreshRoom }[];
}

/** Everything that was promised and not kept. */
export function checkHistory({ journal, rooms }: Evidence): Violation[] {
  const indexed = new Map(rooms.map(({ truth }) => [truth.roomId, indexRoom(truth)]));
  const fresh = new Map(rooms.map((room) => [room.truth.roomId, room.fresh]));
  return [
    ...rooms.flatMap(({ truth }) => checkTruth(truth)),
    ...checkSends(journal, indexed),
    ...checkGhosts(journal.ghosts),
    ...journal.views.flatMap((view) => {
      const room = indexed.get(view.roomId);
      if (!room) return [];
      const isShown = view.state === "open";
      return [
        ...checkView(view, room),
        ...(isShown ? checkConvergence(view, fresh.get(view.roomId) ?? new Map(), room) : []),
      ];
    }),
  ];
}
