import type { Bus } from "@parley/realtime";

/** Where every node that holds sockets of a session hears of its end. */
export function sessionTopic(sessionId: string): string {
  return `session:${sessionId}`;
}

/** Says on every node that these sessions have ended; whoever misses it finds out from the rows. */
export function publishRevoked(bus: Bus, ...sessionIds: string[]): void {
  for (const sessionId of sessionIds) bus.publish(sessionTopic(sessionId), "revoked");
}
