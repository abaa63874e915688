import { addressKey } from "./address-key.ts";
import { middleware } from "./init.ts";
import { takeOf } from "./limits.ts";

/** Counts each call for its connection, its address and its caller, and lets none begin that is beyond its share. */
export const limitCalls = middleware(async ({ ctx, path, next }) => {
  const { limits, connection, identity } = ctx;
  const address = addressKey(connection.address);
  // A request over HTTP is a connection of its own.
  if (connection.isSocket) await takeOf(limits, "connection", connection.id);
  await takeOf(limits, "address", address);
  await takeOf(limits, limits.get(path) ? path : "otherwise", `${path}/${identity?.userId ?? address}`);
  return next();
});
