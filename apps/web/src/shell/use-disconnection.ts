import { useConnection } from "@parley/features/live/client/use-connection";
import { useEffect, useState } from "react";

/** Shorter interruptions are nobody's business. */
const unspokenMs = 5_000;
const tickMs = 1_000;

export interface Disconnection {
  /** Until the next attempt; null while one is being made. */
  retryInSeconds: number | null;
  /** Why an admin ended the connection; null when nobody did. */
  dismissal: string | null;
  retryNow(): void;
}

/** Null while connected, and for the first seconds of not being. */
export function useDisconnection(): Disconnection | null {
  const { state, since, retryAt, dismissal, retryNow } = useConnection();
  const isOnline = state === "online";
  const [now, setNow] = useState(since);

  useEffect(() => {
    if (isOnline) return;
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, [isOnline]);

  if (isOnline || (dismissal === null && now - since < unspokenMs)) return null;
  return { dismissal, retryInSeconds: retryAt && Math.max(1, Math.ceil((retryAt - now) / 1_000)), retryNow };
}
