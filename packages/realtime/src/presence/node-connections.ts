/** A connection that is open on this node. */
export interface NodeConnection {
  userId: string;
  connectionId: string;
  deviceId: string;
  /** As it has said by itself; absent until then. */
  isIdle?: boolean;
  inCall?: boolean;
}

/** The connections of this node: of them nobody knows better. */
export interface NodeConnections {
  has(connectionId: string): boolean;
  all(): NodeConnection[];
  add(connection: NodeConnection): void;
  /** Undefined when there is no such connection, or nothing changes. */
  set(connectionId: string, state: Pick<NodeConnection, "isIdle" | "inCall">): NodeConnection | undefined;
  delete(connectionId: string): NodeConnection | undefined;
}

export function createNodeConnections(): NodeConnections {
  const connections = new Map<string, NodeConnection>();
  return {
    has: (connectionId) => connections.has(connectionId),
    all: () => [...connections.values()],
    add: (connection) => void connections.set(connection.connectionId, connection),
    set(connectionId, { isIdle, inCall }) {
      const known = connections.get(connectionId);
      if (!known) return undefined;
      const next = { ...known, ...(isIdle !== undefined && { isIdle }), ...(inCall !== undefined && { inCall }) };
      if (next.isIdle === known.isIdle && next.inCall === known.inCall) return undefined;
      connections.set(connectionId, next);
      return next;
    },
    delete(connectionId) {
      const known = connections.get(connectionId);
      connections.delete(connectionId);
      return known;
    },
  };
}
