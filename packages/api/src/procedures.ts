import { AppError } from "./app-error.ts";
import { baseProcedure } from "./init.ts";
import { limitCalls } from "./limit-calls.ts";
import { mapErrors } from "./map-errors.ts";
import { measure } from "./measure.ts";

/** Anybody may call it. */
export const publicProcedure = baseProcedure.use(measure).use(mapErrors).use(limitCalls);

/** Only signed-in people may call it. Below it `ctx.identity` is never null. */
export const procedure = publicProcedure.use(({ ctx: { identity }, next }) => {
  if (!identity) throw new AppError("SIGN_IN_REQUIRED");
  return next({ ctx: { identity } });
});
