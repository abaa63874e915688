import { initTRPC } from "@trpc/server";
import { ZodError, z } from "zod";
import { AppError } from "./app-error.ts";
import type { Context } from "./context.ts";

const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter({ shape, error }) {
    const { cause } = error;
    const isForeseen = error.code !== "INTERNAL_SERVER_ERROR" || cause instanceof AppError;
    return {
      ...shape,
      message: isForeseen ? shape.message : "Something went wrong on the server.",
      data: {
        ...shape.data,
        domainCode: cause instanceof AppError ? cause.code : error.code,
        ...(cause instanceof AppError && cause.retryAfterMs !== undefined && { retryAfterMs: cause.retryAfterMs }),
        ...(cause instanceof ZodError && { issues: z.flattenError(cause) }),
      },
    };
  },
});

export const { router, middleware, createCallerFactory, mergeRouters } = t;
export const baseProcedure = t.procedure;
