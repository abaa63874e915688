import type { Feed } from "./feed.ts";
import type { StreamSource } from "./stream.ts";

/** Finds, with one query, the streams whose last events the bus lost, and those that the source has set back. */
export async function compareHeads(feeds: [streamId: string, feed: Feed][], source: StreamSource): Promise<void> {
  const asked = feeds.flatMap(([streamId, feed]) =>
    feed.head === null ? [] : [{ streamId, feed, head: feed.head, openings: feed.openings }],
  );
  if (asked.length === 0) return;

  const heads = await source.heads(asked.map(({ streamId }) => streamId));
  for (const { streamId, feed, head, openings } of asked) {
    if (feed.signal.aborted || feed.openings !== openings) continue;
    const sourceHead = heads.get(streamId) ?? 0;
    // Our head came from the source, so a source that is behind it has been restored, or has lost the stream.
    if (sourceHead < head) feed.reopen();
    else feed.tell(sourceHead);
  }
}
