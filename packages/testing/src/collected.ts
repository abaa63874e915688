/** What has come so far of something that goes on. */
export interface Collected<Item> {
  readonly items: readonly Item[];
  /** Fulfils as soon as the items satisfy the test. @throws what there is instead, after `timeoutMs`. */
  until(test: (items: readonly Item[]) => boolean, timeoutMs?: number): Promise<readonly Item[]>;
}

export interface Collecting<Item> extends Collected<Item> {
  add(item: Item): void;
}

export function collect<Item>(): Collecting<Item> {
  const items: Item[] = [];
  const waiting = new Set<() => void>();
  return {
    items,
    add(item) {
      items.push(item);
      for (const look of waiting) look();
    },
    until: (test, timeoutMs = 10_000) =>
      new Promise((resolve, reject) => {
        const deadline = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`After ${timeoutMs} ms there was only: ${JSON.stringify(items, null, 1)}`));
        }, timeoutMs);
        function look() {
          if (!test(items)) return;
          clearTimeout(deadline);
          waiting.delete(look);
          resolve(items);
        }
        waiting.add(look);
        look();
      }),
  };
}
