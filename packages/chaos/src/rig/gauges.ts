/** What a node says of itself at the moment. */
export interface NodeGauges {
  openSockets: number;
  /** Of rooms. */
  streams: number;
  /** Rooms whose last changes are kept. */
  rooms: number;
  queuedChanges: number;
  residentBytes: number;
  heapBytes: number;
}

const names = {
  openSockets: "websocket_connections_open",
  streams: "parley_streams",
  rooms: "websocket_rooms_active",
  queuedChanges: "parley_queued_changes",
  residentBytes: "process_resident_memory_bytes",
  heapBytes: "nodejs_heap_size_used_bytes",
} satisfies Record<keyof NodeGauges, string>;

const timeoutMs = 5_000;

/** Reads a node's metrics. @throws when it does not answer, or does not tell one of them. */
export async function readGauges(url: string): Promise<NodeGauges> {
  // A connection that is kept may be closed by the node just when it is used again.
  const headers = { connection: "close" };
  const response = await fetch(`${url}/metrics`, { headers, signal: AbortSignal.timeout(timeoutMs) });
  const text = await response.text();
  function read(name: string): number {
    const [, value] = new RegExp(`^${name} (\\S+)$`, "m").exec(text) ?? [];
    if (value === undefined) throw new Error(`The node does not tell ${name}.`);
    return Number(value);
  }
  return {
    openSockets: read(names.openSockets),
    streams: read(names.streams),
    rooms: read(names.rooms),
    queuedChanges: read(names.queuedChanges),
    residentBytes: read(names.residentBytes),
    heapBytes: read(names.heapBytes),
  };
}
