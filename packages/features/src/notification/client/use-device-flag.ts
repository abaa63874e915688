"use client";

import { useSyncExternalStore } from "react";
import { keptText } from "../../user/client/kept-text.ts";

/** Something that is on or off on this device, kept in the browser. On until somebody turns it off. */
export interface DeviceFlag {
  read(): boolean;
  set(isOn: boolean): void;
  subscribe(onChange: () => void): () => void;
}

export function deviceFlag(key: string): DeviceFlag {
  const listeners = new Set<() => void>();
  const handleStorage = (event: StorageEvent) => event.key === key && listeners.forEach((listener) => listener());
  return {
    read: () => keptText.get(key) !== "off",
    set(isOn) {
      keptText.set(key, isOn ? null : "off");
      for (const listener of listeners) listener();
    },
    subscribe(onChange) {
      if (listeners.size === 0) window.addEventListener("storage", handleStorage);
      listeners.add(onChange);
      return () => {
        listeners.delete(onChange);
        if (listeners.size === 0) window.removeEventListener("storage", handleStorage);
      };
    },
  };
}

/** Whether this device makes a sound for what is said to one. */
export const soundFlag = deviceFlag("parley:sound");

export function useDeviceFlag(flag: DeviceFlag): boolean {
  return useSyncExternalStore(flag.subscribe, flag.read, () => true);
}
