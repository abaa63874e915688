import { useEffect, useState } from "react";

const tickMs = 1_000;

/** Milliseconds since a moment of `Date.now()`, counted on every second; 0 while there is none. */
export function useElapsed(since: number | null): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (since === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, [since]);
  return since === null ? 0 : Math.max(0, now - since);
}
