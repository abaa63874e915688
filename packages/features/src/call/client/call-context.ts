import { createContext, useContext, useSyncExternalStore } from "react";
import type { CallPreferences, CallSession, CallView, Devices } from "./call-session.ts";

export const CallContext = createContext<CallSession | null>(null);

/** The one call that this tab may be in, to act on. */
export function useCallSession(): CallSession {
  const session = useContext(CallContext);
  if (!session) throw new Error("This needs to be inside of ParleyProvider");
  return session;
}

/** The call as it is now; null while there is none to show, and on the server. */
export function useCallView(): CallView | null {
  const { subscribe, view } = useCallSession();
  return useSyncExternalStore(subscribe, view, () => null);
}

/** What there is to speak into and to be seen with. */
export function useCallDevices(): Devices {
  const { subscribe, devices } = useCallSession();
  return useSyncExternalStore(subscribe, devices, devices);
}

/** How this device sends. */
export function useCallPreferences(): CallPreferences {
  const { subscribe, preferences } = useCallSession();
  return useSyncExternalStore(subscribe, preferences, preferences);
}
