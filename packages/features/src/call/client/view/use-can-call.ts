import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether this browser can hold calls on this page: it takes WebRTC, and media devices, which only secure pages get. */
export function useCanCall(): boolean {
  return useSyncExternalStore(
    never,
    () => "RTCPeerConnection" in window && "mediaDevices" in navigator,
    () => true,
  );
}

/** Whether this browser can share a screen. Phones cannot. */
export function useCanShareScreen(): boolean {
  return useSyncExternalStore(
    never,
    () => "mediaDevices" in navigator && "getDisplayMedia" in navigator.mediaDevices,
    () => false,
  );
}
