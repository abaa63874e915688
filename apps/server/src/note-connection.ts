import type { Context } from "@parley/api";
import type { WatchedSocket } from "./connections.ts";
import { departureReason } from "./departure-reason.ts";
import { whoIn } from "./journal.ts";
import type { Logger } from "./logger.ts";

/** Leaves word of a connection and of its end, for those who debug. */
export function noteConnection(socket: WatchedSocket, ctx: Context, logger: Logger): void {
  if (!logger.isLevelEnabled("debug")) return;
  const who = { ...whoIn(ctx), address: ctx.connection.address };
  const openedAt = performance.now();
  logger.debug(who, "connected");
  socket.onClose({
    closed(code) {
      const durationMs = Math.round(performance.now() - openedAt);
      logger.debug({ ...who, code, reason: departureReason(code), durationMs }, "disconnected");
    },
  });
}
