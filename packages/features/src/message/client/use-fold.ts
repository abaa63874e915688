import { useState } from "react";
import { useBlocked } from "../../user/client/use-blocked.ts";
import type { Message } from "../schema.ts";

/** Whether a message is folded away because of who wrote it, and how to unfold it for once. */
export function useFold(message: Message | null): { isFolded: boolean; unfold: () => void } {
  const blocked = useBlocked();
  const [isShown, setShown] = useState(false);
  const isUnwanted = message !== null && !message.removedAt && blocked.some(({ id }) => id === message.authorId);
  return { isFolded: isUnwanted && !isShown, unfold: () => setShown(true) };
}
