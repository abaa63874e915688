import fc from "fast-check";
import { times } from "./presence-rig.contract.ts";
import type { ConnectionChange } from "./presence-store.ts";

const connection = fc.constantFrom(
  ...["lan", "ada"].flatMap((userId) =>
    ["laptop", "phone"].flatMap((device) =>
      ["a", "b"].map((tab) => ({
        userId,
        connectionId: `${userId}-${device}-${tab}`,
        deviceId: `${userId}-${device}`,
      })),
    ),
  ),
);

/** One thing that happens, and how much time passes after it. */
export const step = fc.record({
  change: fc.option(
    fc.oneof(
      connection.map((at): ConnectionChange => ({ type: "join", isIdle: false, ...at })),
      fc.tuple(connection, fc.boolean()).map(([{ userId, connectionId }, isFinal]): ConnectionChange => ({
        type: "leave",
        userId,
        connectionId,
        isFinal,
      })),
      fc
        .tuple(connection, fc.boolean())
        .map(([{ userId, connectionId }, isIdle]): ConnectionChange => ({ type: "set", userId, connectionId, isIdle })),
    ),
  ),
  advanceMs: fc.constantFrom(0, 100, 5_000, times.settleMs + 1),
});

/** Keeps what connections say of themselves. */
export function remember(
  truth: Map<string, Extract<ConnectionChange, { type: "join" }>>,
  change: ConnectionChange | null,
) {
  if (change?.type === "join") truth.set(change.connectionId, change);
  if (change?.type === "leave") truth.delete(change.connectionId);
  const before = change?.type === "set" && truth.get(change.connectionId);
  if (before && change.isIdle !== undefined) truth.set(change.connectionId, { ...before, isIdle: change.isIdle });
}
