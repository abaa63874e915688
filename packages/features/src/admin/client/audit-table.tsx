"use client";

import { Button } from "@parley/ui/button";
import { TextField } from "@parley/ui/text-field";
import { saveFile } from "@parley/ui/save-file";
import { Download } from "lucide-react";
import { useState } from "react";
import type { AuditRecord } from "../schema.ts";
import { auditCsv } from "./audit-csv.ts";
import { Moment } from "./moment.tsx";
import { PagedTable } from "./paged-table.tsx";
import { useAudit } from "./use-admin.ts";

/** Who did what to whom. */
export function AuditTable() {
  const [action, setAction] = useState("");
  const [from, setFrom] = useState("");
  const audit = useAudit({ ...(action && { action }), ...(from && { from: new Date(from).toISOString() }) });
  const rows = audit.data?.pages.flat() ?? [];
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          label="Action"
          value={action}
          placeholder="user.disconnected"
          maxLength={60}
          onChange={(event) => setAction(event.target.value.trim())}
        />
        <TextField label="Since" type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        <Button disabled={rows.length === 0} onClick={() => saveFile("parley-audit.csv", "text/csv", auditCsv(rows))}>
          <Download size={16} aria-hidden />
          Save these as CSV
        </Button>
      </div>
      <PagedTable
        label="Audit log"
        query={audit}
        keyOf={({ id }) => id}
        empty="Nothing like that has been done."
        columns={[
          { label: "When", renderCell: ({ at }) => <Moment at={at} /> },
          { label: "Who", renderCell: ({ actor }) => actor?.name ?? "A stranger", className: "font-medium min-w-32" },
          { label: "What", renderCell: ({ action: name }) => name, className: "font-mono" },
          { label: "To", renderCell: ({ targetId }) => targetId ?? "", className: "font-mono max-w-48 truncate" },
          { label: "From", renderCell: ({ address }) => address, className: "font-mono" },
          { label: "Detail", renderCell: (row) => detailOf(row), className: "min-w-48" },
        ]}
      />
    </div>
  );
}

function detailOf({ detail }: AuditRecord): string {
  return Object.entries(detail ?? {})
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join(", ");
}
