/**
 * Does something in only one of the browser's tabs that want it; when that one stops or closes, the next begins. Where
 * there are no locks (Web Locks API, secure pages only) each tab does it. Returns how to stop.
 */
export function inOneTab(name: string, run: (signal: AbortSignal) => void): () => void {
  const end = new AbortController();
  const { signal } = end;
  if (!("locks" in navigator)) {
    run(signal);
    return () => end.abort();
  }
  navigator.locks
    .request(name, { signal }, () => {
      run(signal);
      return new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
    })
    // Another tab had it until it was not wanted here any more.
    .catch(() => {});
  return () => end.abort();
}
