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
  const procedures = Object.entries(asTable(calls._def.procedures));
  Object.assign(
    asTable(base._def.procedures),
    Object.fromEntries(procedures.map(([name, item]) => [`call.${name}`, item])),
  );
  Object.assign(asTable(base._def.record), { call: asTable(calls._def.record) });
  const named: AnyTRPCRouter = base;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has just become one
  return named as WithCall<Base, Calls>;
}

function asTable(value: unknown): Record<string, unknown> {
  if (!isTable(value)) throw new Error("A router of tRPC has tables.");
  return value;
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
