export { AppError, type AppErrorOptions, type ErrorCode, errorKinds, isErrorCode } from "./app-error.ts";
export { decodeCursor, encodeCursor } from "./cursor.ts";
export type { AttemptLimit } from "./attempt-limit.ts";
export type { Connection, Context, Identity, Services, SignedInContext } from "./context.ts";
export { createCallerFactory, router } from "./init.ts";
export { mapStreamErrors } from "./map-stream-errors.ts";
export { procedure, publicProcedure } from "./procedures.ts";
export type { ChangeAnswer, RoomChange } from "./room-change.ts";
