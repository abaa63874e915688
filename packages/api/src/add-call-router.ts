import type { AnyTRPCRouter, TRPCBuiltRouter } from "@trpc/server";

type WithCall<Base extends AnyTRPCRouter, Calls extends AnyTRPCRouter> = TRPCBuiltRouter<
  Base["_def"]["_config"]["$types"],
  Base["_def"]["record"] & { call: Calls["_def"]["record"] }
>;

/**
 * Adds the router of calls to a root router, under the word that the field has for them. tRPC takes no key `call`, because
 * it would hide `Function.prototype.call` of its server-side callers, which nothing here uses; clients and handlers look
 * procedures up by their paths, and for them it is a word like any other.
 */
export function addCallRouter<Base extends AnyTRPCRouter, Calls extends AnyTRPCRouter>(
  base: Base,
  calls: Calls,
): WithCall<Base, Calls> {
  for (const [name, procedure] of Object.entries(calls._def.procedures))
    base._def.procedures[`call.${name}`] = procedure;
  base._def.record["call"] = calls._def.record;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has just become one
  return base as unknown as WithCall<Base, Calls>;
}
