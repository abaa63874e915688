import type { SocketMeasure } from "../../call/client/check/network-steps.ts";
import { socketUrl } from "./socket-url.ts";

const questions = 7;
const openTimeoutMs = 10_000;

/**
 * Opens another socket to the server, asks it some times for a sign of life, one after the other, and closes it. Nobody
 * signs in for that.
 * @throws when none can be opened or it closes before all is answered
 */
export async function measureSocket(serverUrl: string, signal: AbortSignal): Promise<SocketMeasure> {
  const startedAt = performance.now();
  const ws = new WebSocket(socketUrl(serverUrl));
  const isOver = AbortSignal.any([signal, AbortSignal.timeout(openTimeoutMs)]);
  try {
    await next(ws, "open", isOver);
    const openMs = performance.now() - startedAt;
    const roundTripsMs: number[] = [];
    while (roundTripsMs.length < questions) {
      const askedAt = performance.now();
      ws.send("PING");
      await next(ws, "message", isOver);
      roundTripsMs.push(performance.now() - askedAt);
    }
    return { openMs, roundTripsMs };
  } finally {
    ws.close();
  }
}

function next(ws: WebSocket, type: "open" | "message", isOver: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const finished = new AbortController();
    const once = { once: true, signal: finished.signal };
    function fail(): void {
      finished.abort();
      reject(new Error(`The socket brought no ${type}`));
    }
    function succeed(): void {
      finished.abort();
      resolve();
    }
    ws.addEventListener(type, succeed, once);
    ws.addEventListener("close", fail, once);
    isOver.addEventListener("abort", fail, once);
  });
}
