import type { Arrival, Context, DepartureReason } from "@parley/api";
import { sessionTopic } from "@parley/features/session/server/session-topic";
import type { WebSocket } from "ws";
import { closeCodes } from "./close-codes.ts";
import { whoIn } from "./journal.ts";
import type { Logger } from "./logger.ts";

/** Says to presence that a signed-in socket is here, for as long as it is. Returns the context for which it was opened. */
export function attend(socket: WebSocket, ctx: Context, logger: Logger): Context {
  if (logger.isLevelEnabled("debug")) noteConnection(socket, ctx, logger);
  const { identity, connection, presence, bus } = ctx;
  if (!identity || socket.readyState !== socket.OPEN) return ctx;
  const arrival: Arrival = {
    connectionId: connection.id,
    userId: identity.userId,
    sessionId: identity.sessionId,
    address: connection.address,
    userAgent: connection.userAgent,
  };
  presence.arrive(arrival);
  // Who signs out is gone at once, whether or not their browser still answers.
  const signedOut = bus.subscribe(sessionTopic(identity.sessionId), () => presence.depart(connection.id, "signed_out"));
  socket.on("close", (code) => {
    signedOut[Symbol.dispose]();
    presence.depart(connection.id, reasonOf(code));
  });
  return ctx;
}

function noteConnection(socket: WebSocket, ctx: Context, logger: Logger): void {
  const who = { ...whoIn(ctx), address: ctx.connection.address };
  const openedAt = performance.now();
  logger.debug(who, "connected");
  socket.on("close", (code) => {
    const durationMs = Math.round(performance.now() - openedAt);
    logger.debug({ ...who, code, reason: reasonOf(code), durationMs }, "disconnected");
  });
}

/** By the codes of RFC 6455, section 7.4, and our own. */
function reasonOf(code: number): DepartureReason {
  switch (code) {
    case closeCodes.restart:
      return "drained";
    case closeCodes.tooSlow:
      return "too_slow";
    case closeCodes.sessionEnded:
      return "signed_out";
    case closeCodes.disconnected:
      return "disconnected";
    case 1006:
      return "broken";
    default:
      return "closed";
  }
}
