import { AppError, type ChangeAnswer, type Services, type RoomChange, isErrorCode } from "@parley/api";
import { QueueFullError } from "@parley/realtime";

/** How long to wait before asking a busy room again, in milliseconds. */
const busyRetryAfterMs = 500;

export interface Changed<Row> {
  row: Row;
  /** False when things were so already. */
  isNew: boolean;
}

/**
 * The one way to change a room. Returns after the commit; the event is on its way by then.
 * @throws {AppError} the refusal's code, or `ROOM_BUSY` when more changes are waiting than the bound allows.
 */
export async function changeRoom<Row>(ctx: Services, roomId: string, change: RoomChange<Row>): Promise<Changed<Row>> {
  const answer = await ask(ctx, roomId, change);
  if ("error" in answer) throw refusal(answer);
  if (answer.seq !== null) ctx.meter.changed(change.kind, 1);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the SQL function of this kind answers with this row
  return { row: answer.row as Row, isNew: answer.seq !== null };
}

async function ask(ctx: Services, roomId: string, change: RoomChange): Promise<ChangeAnswer> {
  try {
    return await ctx.roomWriter.write(roomId, change);
  } catch (error) {
    if (error instanceof QueueFullError)
      throw new AppError("ROOM_BUSY", { retryAfterMs: busyRetryAfterMs, cause: error });
    throw error;
  }
}

function refusal({ error, retryAfterMs }: Extract<ChangeAnswer, { error: string }>): Error {
  if (!isErrorCode(error)) return new Error(`room_write refused with an unknown code: ${error}`);
  return new AppError(error, retryAfterMs === undefined ? {} : { retryAfterMs });
}
