import { setTimeout as pause } from "node:timers/promises";
import type { Leftovers } from "../history/check-leftovers.ts";
import type { RigNode } from "./start-node.ts";

/** How long after everybody has gone the nodes must hold nothing of them, in milliseconds. */
const releasedWithinMs = 45_000;

/** Waits until the nodes hold nothing of those who have gone, and answers what they hold then, or when time is up. */
export async function readLeftovers(nodes: readonly RigNode[]): Promise<Leftovers[]> {
  const deadline = performance.now() + releasedWithinMs;
  for (;;) {
    const leftovers = await Promise.all(nodes.map(readOne));
    const isEmpty = leftovers.every(
      ({ openSockets, streams, queuedChanges }) => openSockets + streams + queuedChanges === 0,
    );
    if (isEmpty || performance.now() > deadline) return leftovers;
    await pause(100);
  }
}

/** A node that does not tell what it holds may hold anything. */
async function readOne(node: RigNode): Promise<Leftovers> {
  try {
    return { nodeId: node.id, ...(await node.gauges()) };
  } catch {
    return { nodeId: node.id, openSockets: Infinity, streams: Infinity, queuedChanges: Infinity };
  }
}
