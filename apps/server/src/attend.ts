import type { Context } from "@parley/api";
import type { Seat } from "./connections.ts";

/** Says to presence that a signed-in socket is here, for as long as it is. Strangers have no seat. */
export function attend(
  seat: Seat | undefined,
  { identity, connection }: Pick<Context, "identity" | "connection">,
): void {
  if (!identity) return;
  seat?.attend({
    connectionId: connection.id,
    userId: identity.userId,
    sessionId: identity.sessionId,
    address: connection.address,
    userAgent: connection.userAgent,
  });
}
