import { openIndexedDbStorage } from "./indexed-db-storage.ts";
import { createMemoryStorage } from "./memory-storage.ts";
import type { OutboxStorage } from "./storage.ts";

const openTimeoutMs = 3_000;

/** The browser's database, or memory where there is none (private windows, blocked storage) or it does not answer. */
export async function openOutboxStorage(): Promise<OutboxStorage> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<OutboxStorage>((resolve) => {
    timer = setTimeout(() => resolve(createMemoryStorage()), openTimeoutMs);
  });
  try {
    return await Promise.race([openIndexedDbStorage(), timeout]);
  } catch {
    return createMemoryStorage();
  } finally {
    clearTimeout(timer);
  }
}
