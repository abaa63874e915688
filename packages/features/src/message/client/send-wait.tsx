"use client";

import { waitWords } from "../../client-error.ts";
import { useSendWait } from "./use-send-wait.ts";

/** Says that what was written waits because it was too much at once. It is sent by itself. */
export function SendWait({ roomId }: { roomId: string }) {
  const waitMs = useSendWait(roomId);
  return waitMs > 0 && `Slow down: you can send again in ${waitWords(waitMs)}`;
}
