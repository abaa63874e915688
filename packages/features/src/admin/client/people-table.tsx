"use client";

import { useMe } from "../../user/client/use-me.ts";
import { Avatar } from "@parley/ui/avatar";
import { IconButton } from "@parley/ui/icon-button";
import { Menu, MenuItem } from "@parley/ui/menu";
import { toast } from "@parley/ui/toast";
import { MoreHorizontal, PlugZap, ShieldCheck, ShieldOff } from "lucide-react";
import { useState } from "react";
import { readError } from "../../client-error.ts";
import type { ManagedPerson } from "../schema.ts";
import { DisconnectDialog } from "./disconnect-dialog.tsx";
import { Moment } from "./moment.tsx";
import { PagedTable } from "./paged-table.tsx";
import { SearchField } from "./search-field.tsx";
import { usePeople, useSetUserRole } from "./use-admin.ts";

const roleNames = { owner: "Owner", admin: "Admin", member: "Member" } as const;

/** Everybody with an account, and what may be done with them. */
export function PeopleTable() {
  const [query, setQuery] = useState("");
  const [leaving, setLeaving] = useState<ManagedPerson | null>(null);
  const people = usePeople({ query });
  return (
    <div className="flex flex-col gap-4">
      <SearchField label="Name or email" value={query} onChange={setQuery} />
      <PagedTable
        label="People"
        query={people}
        keyOf={({ id }) => id}
        empty="Nobody has a name or an email like that."
        columns={[
          { label: "Person", renderCell: (person) => <PersonCell person={person} />, className: "min-w-56" },
          { label: "Role", renderCell: ({ role }) => roleNames[role] },
          { label: "Since", renderCell: ({ createdAt }) => <Moment at={createdAt} /> },
          { label: "Open connections", renderCell: ({ openConnections }) => openConnections, isNumber: true },
          {
            label: "Actions",
            renderCell: (person) => <PersonMenu person={person} onDisconnect={() => setLeaving(person)} />,
            isNumber: true,
          },
        ]}
      />
      {leaving && <DisconnectDialog person={leaving} onClose={() => setLeaving(null)} />}
    </div>
  );
}

function PersonCell({ person: { id, name, email } }: { person: ManagedPerson }) {
  return (
    <span className="flex min-w-0 items-center gap-3">
      <Avatar id={id} name={name} size={32} />
      <span className="min-w-0">
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate text-ink-faint">{email}</span>
      </span>
    </span>
  );
}

function PersonMenu({ person, onDisconnect }: { person: ManagedPerson; onDisconnect(): void }) {
  const me = useMe();
  const setRole = useSetUserRole();
  const mayPromote = me.role === "owner" && person.role !== "owner";

  function change(role: "admin" | "member", done: string): void {
    setRole.mutate(
      { userId: person.id, role },
      { onSuccess: () => toast(done), onError: (error) => toast.error(readError(error).message) },
    );
  }

  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          label={`What to do with ${person.name}`}
          size="small"
          icon={<MoreHorizontal />}
          className="ml-auto"
        />
      }
    >
      {mayPromote && person.role === "member" && (
        <MenuItem icon={<ShieldCheck />} onSelect={() => change("admin", `${person.name} is an admin now.`)}>
          Make an admin
        </MenuItem>
      )}
      {mayPromote && person.role === "admin" && (
        <MenuItem icon={<ShieldOff />} onSelect={() => change("member", `${person.name} is no longer an admin.`)}>
          Take the admin role back
        </MenuItem>
      )}
      <MenuItem icon={<PlugZap />} isDanger onSelect={onDisconnect}>
        Disconnect
      </MenuItem>
    </Menu>
  );
}
