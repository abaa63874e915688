import type { AuditLog } from "@parley/api";
import type { Db } from "@parley/db";
import { v7 as uuidv7 } from "uuid";

/** The audit log in the database. */
export function createAuditLog(db: Db): AuditLog {
  return {
    async record({ action, actorId, targetId = null, address = "", detail }) {
      await db.prisma.auditEvent.create({
        data: { id: uuidv7(), action, actorId, targetId, address, ...(detail && { detail }) },
      });
    },
  };
}
