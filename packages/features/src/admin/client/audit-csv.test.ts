import { expect, it } from "vitest";
import type { AuditRecord } from "../schema.ts";
import { auditCsv } from "./audit-csv.ts";

const entry: AuditRecord = {
  id: "01900000-0000-7000-8000-000000000000",
  at: "2026-01-02T03:04:05.000Z",
  action: "user.disconnected",
  actor: { id: "01900000-0000-7000-8000-000000000001", name: 'Ann "A", Lee' },
  targetId: null,
  address: "127.0.0.1",
  detail: null,
};

it("quotes what a comma, a quote or a line would break", () => {
  expect(auditCsv([entry]).split("\r\n")[1]).toBe(
    '2026-01-02T03:04:05.000Z,01900000-0000-7000-8000-000000000001,"Ann ""A"", Lee",user.disconnected,,127.0.0.1,',
  );
});

it("never lets a name become a formula", () => {
  const actor = { id: "x", name: "=HYPERLINK(1)" };
  expect(auditCsv([{ ...entry, actor }])).toContain(",'=HYPERLINK(1),");
});
