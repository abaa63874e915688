import type { RigNode } from "./start-node.ts";

/** The most that any node needed. */
export interface Peak {
  heapBytes: number;
  residentBytes: number;
}

const intervalMs = 1_000;

/** Looks again and again at how much memory the nodes need, until it is disposed. */
export function createMemoryWatch(nodes: readonly RigNode[]): { readonly peak: Peak } & Disposable {
  const peak: Peak = { heapBytes: 0, residentBytes: 0 };

  async function look(node: RigNode): Promise<void> {
    const { heapBytes, residentBytes } = await node.gauges();
    peak.heapBytes = Math.max(peak.heapBytes, heapBytes);
    peak.residentBytes = Math.max(peak.residentBytes, residentBytes);
  }

  // A node that is away, or stands still, is looked at the next time.
  const timer = setInterval(() => {
    for (const node of nodes) void look(node).catch(() => {});
  }, intervalMs);
  return { peak, [Symbol.dispose]: () => clearInterval(timer) };
}
