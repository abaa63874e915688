import type { SignedInContext } from "@parley/api";

/** How many calls' streams are open on a socket: one, or two while a device comes back into its call. */
const streamsOf = new WeakMap<SignedInContext["connection"], number>();

/** Others see that this device is in a call, until disposed. */
export function showInCall({ connection, presence }: SignedInContext): Disposable {
  count(1);
  return { [Symbol.dispose]: () => count(-1) };

  function count(more: 1 | -1): void {
    const streams = (streamsOf.get(connection) ?? 0) + more;
    streamsOf.set(connection, streams);
    presence.report(connection.id, { inCall: streams > 0 });
  }
}
