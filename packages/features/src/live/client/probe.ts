const probeTimeoutMs = 3_000;

/**
 * Whether the other side answers within 3 s of being asked. Anything else that comes may have been on its way before the
 * connection was lost, and proves nothing.
 */
export function answers(ws: WebSocket): Promise<boolean> {
  return new Promise((resolve) => {
    const finished = new AbortController();
    const finish = (isAlive: boolean) => {
      clearTimeout(timer);
      finished.abort();
      resolve(isAlive);
    };
    const timer = setTimeout(finish, probeTimeoutMs, false);
    ws.addEventListener("message", ({ data }) => data === "PONG" && finish(true), { signal: finished.signal });
    ws.addEventListener("close", () => finish(false), { signal: finished.signal });
    ws.send("PING");
  });
}

/**
 * Closes a socket that has gone silent. The browser would report the end only after waiting for the other side to
 * agree, so those who listen are told now; they ignore the second report.
 */
export function abandon(ws: WebSocket): void {
  ws.close();
  ws.dispatchEvent(new Event("close"));
}
