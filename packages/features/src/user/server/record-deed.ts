import type { AuditEntry, SignedInContext } from "@parley/api";

/** Keeps what the caller did, and from where. */
export async function recordDeed(
  { audit, identity, connection }: SignedInContext,
  deed: Omit<AuditEntry, "actorId" | "address">,
): Promise<void> {
  await audit.record({ ...deed, actorId: identity.userId, address: connection.address });
}
