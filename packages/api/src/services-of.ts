import type { Context, Services } from "./context.ts";

const known = new WeakMap<Services["hub"], Services>();

/**
 * The services of a context, as one object for all on this node who hold on to them: a context is a copy, made for each
 * call, and larger than most of what outlives a call.
 */
export function servicesOf({ connection: _, identity: __, ...services }: Context): Services {
  const shared = known.get(services.hub) ?? services;
  known.set(services.hub, shared);
  return shared;
}
