import type { ServerParts } from "./server-parts.ts";

type State = "up" | "down";

export interface Health {
  status: State;
  nodeId: string;
  database: { status: State };
  /** While the bus is down this node's people reach the others through the database, about a second later. */
  bus: { status: State };
  socket: { status: State; connections: number };
}

/** The node is up while it can reach the truth; it does its work, more slowly, without the bus. */
export async function readHealth({ node, state }: ServerParts): Promise<Health> {
  const database = await pingDatabase(node.services.db.sql);
  return {
    status: database,
    nodeId: node.id,
    database: { status: database },
    bus: { status: node.services.bus.isUp ? "up" : "down" },
    socket: { status: state.isReady ? "up" : "down", connections: state.openSockets },
  };
}

async function pingDatabase(sql: ServerParts["node"]["services"]["db"]["sql"]): Promise<State> {
  try {
    await sql("ping", "SELECT 1", []);
    return "up";
  } catch {
    return "down";
  }
}
