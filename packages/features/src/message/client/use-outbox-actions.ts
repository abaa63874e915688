import { useMessageClient } from "./message-context.ts";

/** For a message that failed: send it again as it is, or forget it. */
export function useOutboxActions(): { retry: (clientId: string) => void; remove: (clientId: string) => void } {
  const { outbox } = useMessageClient();
  return { retry: outbox.retry, remove: outbox.remove };
}
