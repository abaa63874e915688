import type { AnyTRPCRouter } from "@trpc/server";

const paths = new WeakMap<AnyTRPCRouter, Map<string, string>>();

/** The same text, but the router's own: what a client sent would be kept once for each of its streams. */
export function knownPath(router: AnyTRPCRouter, path: string): string {
  // oxlint-disable-next-line typescript/no-unsafe-argument -- Of any router's procedures only the names matter.
  const known = paths.get(router) ?? new Map(Object.keys(router._def.procedures).map((name) => [name, name]));
  paths.set(router, known);
  return known.get(path) ?? path;
}
