import type { IncomingMessage } from "node:http";
import type { Admission } from "./admission.ts";
import type { ReadAddress } from "./client-address.ts";
import type { Connections } from "./connections.ts";
import type { NodeJournal } from "./journal.ts";
import type { Logger } from "./logger.ts";
import type { Metrics } from "./metrics.ts";
import type { Node } from "./services.ts";

/** What the server's edges are made of. */
export interface ServerParts {
  node: Node;
  connections: Connections;
  logger: Logger;
  journal: NodeJournal;
  metrics: Metrics;
  isAllowedOrigin: (req: IncomingMessage) => boolean;
  readAddress: ReadAddress;
  admission: Admission;
  /** When a quiet socket is asked whether it is there, and how long it may take to answer, in milliseconds. */
  keepAlive: { pingMs: number; pongWaitMs: number };
  /** `isReady` is false before the server listens and from the moment it is asked to stop. */
  state: { isReady: boolean; openSockets: number };
}
