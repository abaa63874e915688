import type { PresenceWatch, SignedInContext } from "@parley/api";
import { type PersonPresence, type PresenceEvent, type PresenceOf, presenceFrameMs } from "../schema.ts";
import { createFramePace } from "./frame-pace.ts";
import { readViewer } from "./viewer.ts";
import { type Viewer, visibleTo } from "./visible.ts";

/**
 * How these people are, and every change of what the caller may see of them: the first at once, further ones together,
 * never more often than once in `presenceFrameMs`. What is told is whole states, so a slow reader only misses some between.
 */
export async function* followPresence(
  ctx: SignedInContext,
  { userIds }: PresenceOf,
  signal: AbortSignal,
): AsyncGenerator<PresenceEvent> {
  const self = ctx.identity.userId;
  const asked = [...new Set(userIds)];
  const pace = createFramePace(signal);
  // What the caller shares and who blocked them decides what they see, so they are watched besides.
  using watch = await ctx.presence.watch([...new Set([...asked, self])], pace.mark);
  let viewer = await readViewer(ctx, asked);
  const told = new Map<string, string>();

  let wasStale = ctx.presence.isStale;
  yield { type: "presence.snapshot", people: changedAmong(asked), isStale: wasStale };

  for (let marked = await pace.take(); marked; marked = await pace.take()) {
    const mayDiffer = marked.has(self) ? await rereadViewer() : false;
    const people = changedAmong(mayDiffer ? asked : asked.filter((userId) => marked?.has(userId)));
    const { isStale } = ctx.presence;
    if (people.length === 0 && isStale === wasStale) continue;
    wasStale = isStale;
    yield { type: "presence.changed", people, isStale };
    await pace.rest(presenceFrameMs);
  }

  async function rereadViewer(): Promise<boolean> {
    const before = viewer;
    viewer = await readViewer(ctx, asked);
    return !isSame(before, viewer);
  }

  function changedAmong(ids: readonly string[]): PersonPresence[] {
    return ids.flatMap((userId) => {
      const person = see(watch, viewer, userId);
      const text = JSON.stringify(person);
      if (!person || told.get(userId) === text) return [];
      told.set(userId, text);
      return [person];
    });
  }
}

function see(watch: PresenceWatch, viewer: Viewer, userId: string): PersonPresence | undefined {
  const record = watch.get(userId);
  return record && visibleTo(viewer, record);
}

function isSame(a: Viewer, b: Viewer): boolean {
  const isSameSet = a.hidden.size === b.hidden.size && [...a.hidden].every((id) => b.hidden.has(id));
  return a.sharesLastSeen === b.sharesLastSeen && isSameSet;
}
