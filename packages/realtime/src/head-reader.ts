import type { StreamSource } from "./stream.ts";

/** Reads heads of streams one query at a time: those asked for meanwhile go together with the next. */
export interface HeadReader {
  /** The stream's head at some time after the call; 0 when the stream is gone. */
  read(streamId: string): Promise<number>;
}

/** One query of the source must not grow without bound. */
const queryMax = 5_000;

export function createHeadReader(source: Pick<StreamSource, "heads">): HeadReader {
  let waiting: { streamId: string; resolve: (head: number) => void; reject: (error: unknown) => void }[] = [];
  let isReading = false;

  async function readNext(): Promise<void> {
    const asked = waiting.slice(0, queryMax);
    waiting = waiting.slice(queryMax);
    try {
      const heads = await source.heads([...new Set(asked.map(({ streamId }) => streamId))]);
      for (const { streamId, resolve } of asked) resolve(heads.get(streamId) ?? 0);
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }

  async function readAll(): Promise<void> {
    isReading = true;
    while (waiting.length > 0) await readNext();
    isReading = false;
  }

  return {
    read: (streamId) =>
      new Promise((resolve, reject) => {
        waiting.push({ streamId, resolve, reject });
        if (!isReading) void readAll();
      }),
  };
}
