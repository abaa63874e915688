import { cache } from "react";
import { type ServerApi, createServerClient } from "./server-client.ts";
import { getIdentity } from "./session.ts";
import { readVisitor } from "./visitor.ts";

/** The server, asked in the name of whoever this request comes from. One client per request, so that calls batch. */
export const serverApi = cache(async (): Promise<ServerApi> =>
  createServerClient({ identity: await getIdentity(), visitor: await readVisitor() }),
);
