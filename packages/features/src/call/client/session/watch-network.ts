/** Calls back when this device may have another network than before. Returns how to stop. */
export function watchNetwork(onMove: () => void): () => void {
  const targets: EventTarget[] = [];
  // What browsers have of it (WICG netinfo) is no part of the standard types.
  if ("connection" in navigator && navigator.connection instanceof EventTarget) targets.push(navigator.connection);
  window.addEventListener("online", onMove);
  for (const target of targets) target.addEventListener("change", onMove);
  return () => {
    window.removeEventListener("online", onMove);
    for (const target of targets) target.removeEventListener("change", onMove);
  };
}
