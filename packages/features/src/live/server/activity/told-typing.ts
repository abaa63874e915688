import { type Place, type Typists } from "../../../typing/server/typists.ts";
import { typistsMax } from "../../../typing/schema.ts";
import { type ActivityFollower, type ToldActivity, tell } from "./follower.ts";

/** While somebody goes on typing it is said again this often, so that a lost word does not last. */
export const typingRepeatMs = 4_000;

/**
 * Tells followers who types, when that changes and now and then while it does not. Nobody is told of themselves, or of those
 * who are hidden from them.
 */
export interface ToldTyping {
  /** Looks again at each place. */
  update(now: number): void;
  /** What one follower would have been told by now. */
  stateFor(follower: Viewer): { typing: string[]; threads: { threadId: string; userIds: string[] }[] };
}

type Viewer = Pick<ActivityFollower, "userId" | "hidden">;

interface Told {
  userIds: readonly string[];
  at: number;
}

/** What has become of a place. */
interface Turn {
  before: readonly string[];
  after: readonly string[];
  isRepeat: boolean;
}

export function createToldTyping(
  roomId: string,
  typists: Pick<Typists, "in" | "places">,
  followers: Iterable<ActivityFollower>,
): ToldTyping {
  const told = new Map<Place, Told>();

  function tellOf(threadId: Place, { before, after, isRepeat }: Turn): void {
    const shared = changed(threadId, after.slice(0, typistsMax));
    const isNews = isRepeat || !isSame(before, after);
    for (const follower of followers) {
      if (seesAll(follower, before) && seesAll(follower, after)) {
        if (isNews) follower.take(shared);
        continue;
      }
      const others = seenBy(follower, after);
      const isNewsToThem = (isRepeat && others.length > 0) || !isSame(seenBy(follower, before), others);
      if (isNewsToThem) follower.take(changed(threadId, others));
    }
  }

  function changed(threadId: Place, userIds: readonly string[]): ToldActivity {
    return tell({ type: "typing.changed", roomId, threadId, userIds: [...userIds] });
  }

  function update(now: number): void {
    for (const place of new Set([...told.keys(), ...typists.places()])) {
      const known = told.get(place);
      // One more than is told, so that who types sees as many others as everybody else.
      const userIds = typists.in(place).slice(0, typistsMax + 1);
      const isRepeat = known !== undefined && userIds.length > 0 && now - known.at >= typingRepeatMs;
      if (!isRepeat && isSame(known?.userIds ?? [], userIds)) continue;
      if (userIds.length > 0) told.set(place, { userIds, at: now });
      else told.delete(place);
      tellOf(place, { before: known?.userIds ?? [], after: userIds, isRepeat });
    }
  }

  return {
    update,
    stateFor(follower) {
      const by = [...told].map(([threadId, { userIds }]) => ({ threadId, userIds: seenBy(follower, userIds) }));
      return {
        typing: by.find(({ threadId }) => threadId === null)?.userIds ?? [],
        threads: by.flatMap(({ threadId, userIds }) => (threadId === null ? [] : [{ threadId, userIds }])),
      };
    },
  };
}

function seesAll({ userId, hidden }: Viewer, userIds: readonly string[]): boolean {
  return !userIds.includes(userId) && (hidden.size === 0 || !userIds.some((id) => hidden.has(id)));
}

function seenBy({ userId, hidden }: Viewer, userIds: readonly string[]): string[] {
  return userIds.filter((id) => id !== userId && !hidden.has(id)).slice(0, typistsMax);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
