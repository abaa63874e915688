"use client";

import { Choice } from "@parley/ui/choice";
import { useState } from "react";
import { deviceName } from "../../session/client/device-name.ts";
import type { ConnectionRecord } from "../schema.ts";
import { Moment } from "./moment.tsx";
import { duration } from "./numbers.ts";
import { PagedTable } from "./paged-table.tsx";
import { useConnections } from "./use-admin.ts";

const shown = [
  { value: "open", label: "Open" },
  { value: "closed", label: "Closed" },
] as const;

/** Who is connected from where and since when, and who was. */
export function ConnectionsTable() {
  const [which, setWhich] = useState<"open" | "closed">("open");
  const connections = useConnections({ isOpen: which === "open" });
  return (
    <div className="flex flex-col gap-4">
      <Choice label="Which" value={which} options={shown} onChange={setWhich} className="max-w-80" />
      <PagedTable
        label="Connections"
        query={connections}
        keyOf={({ id }) => id}
        empty={which === "open" ? "Nobody is connected." : "No connection has ended yet."}
        columns={[
          { label: "Person", renderCell: ({ person }) => person.name, className: "font-medium min-w-32" },
          { label: "Device", renderCell: ({ userAgent }) => deviceName(userAgent), className: "min-w-40" },
          { label: "Address", renderCell: ({ address }) => address, className: "font-mono" },
          { label: "Node", renderCell: ({ nodeId }) => nodeId, className: "font-mono max-w-40 truncate" },
          { label: "Since", renderCell: ({ connectedAt }) => <Moment at={connectedAt} /> },
          ...(which === "closed" ? closedColumns : []),
        ]}
      />
    </div>
  );
}

const closedColumns = [
  { label: "For", renderCell: (connection: ConnectionRecord) => durationOf(connection), isNumber: true },
  { label: "Why it ended", renderCell: ({ reason }: ConnectionRecord) => (reason ?? "").replaceAll("_", " ") },
];

function durationOf({ connectedAt, disconnectedAt }: ConnectionRecord): string {
  return disconnectedAt === null ? "…" : duration(Date.parse(disconnectedAt) - Date.parse(connectedAt));
}
