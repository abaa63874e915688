"use client";

import { useEffect, useState, useSyncExternalStore } from "react";

/** Whether this browser may show notifications; `unsupported` where it cannot, as without a secure connection. */
export type Permission = NotificationPermission | "unsupported";

/** The permission as it is now, and how to ask for it, which browsers let pages do after a gesture only. */
export function usePermission(): { permission: Permission; ask: () => Promise<Permission> } {
  const isHydrated = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  const [, setTurns] = useState(0);

  useEffect(() => {
    const stop = new AbortController();
    void watch(stop.signal, () => setTurns((turns) => turns + 1));
    return () => stop.abort();
  }, []);

  return {
    permission: isHydrated ? read() : "default",
    async ask() {
      const answer = await Notification.requestPermission();
      setTurns((turns) => turns + 1);
      return answer;
    },
  };
}

function read(): Permission {
  return "Notification" in window ? Notification.permission : "unsupported";
}

/** People change it in the browser's own settings too. Not every browser tells. */
async function watch(signal: AbortSignal, onChange: () => void): Promise<void> {
  if (!("permissions" in navigator)) return;
  const status = await navigator.permissions.query({ name: "notifications" }).catch(() => null);
  if (!signal.aborted) status?.addEventListener("change", onChange, { signal });
}
