import type { AuditRecord } from "../schema.ts";

const header = ["at", "actorId", "actor", "action", "targetId", "address", "detail"];

/** The entries as comma-separated values (RFC 4180), one a line, ready for a spreadsheet. */
export function auditCsv(entries: readonly AuditRecord[]): string {
  const rows = entries.map(({ at, actor, action, targetId, address, detail }) => [
    at,
    actor?.id ?? "",
    actor?.name ?? "",
    action,
    targetId ?? "",
    address,
    detail === null ? "" : JSON.stringify(detail),
  ]);
  return [header, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

/** Quoted where it must be. A spreadsheet takes what begins like a formula for one, so that is made text. */
function field(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
