"use client";

import { AuditTable } from "@parley/features/admin/client/audit-table";
import { CallsOverview } from "@parley/features/admin/client/calls-overview";
import { ConnectionsTable } from "@parley/features/admin/client/connections-table";
import { Overview } from "@parley/features/admin/client/overview";
import { PeopleTable } from "@parley/features/admin/client/people-table";
import { RoomsTable } from "@parley/features/admin/client/rooms-table";
import { pageTitle } from "@parley/features/live/client/page-title";
import { useInstallationName } from "@parley/features/live/client/use-installation-name";
import { useMe } from "@parley/features/user/client/use-me";
import { Button } from "@parley/ui/button";
import { cx } from "@parley/ui/cx";
import { EmptyState } from "@parley/ui/empty-state";
import { Link } from "@parley/ui/navigation";
import { type ComponentType, useEffect, useRef } from "react";
import { BackLink, DoneLink } from "./way-out.tsx";

interface Section {
  /** In the address, after `/admin`. */
  path: string;
  label: string;
  Content: ComponentType;
}

const overview: Section = { path: "", label: "Overview", Content: Overview };

const sections: readonly Section[] = [
  overview,
  { path: "people", label: "People", Content: PeopleTable },
  { path: "rooms", label: "Rooms", Content: RoomsTable },
  { path: "connections", label: "Connections", Content: ConnectionsTable },
  { path: "calls", label: "Calls", Content: CallsOverview },
  { path: "audit", label: "Audit log", Content: AuditTable },
];

/** What the owner and admins see of the place as a whole. The server decides who may; this only spares others the page. */
export function AdminScreen({ path }: { path: string }) {
  const { role } = useMe();
  const installationName = useInstallationName();
  const section = sections.find((candidate) => candidate.path === path) ?? overview;
  const { Content } = section;
  return (
    <main id="main" tabIndex={-1} className="min-h-0 min-w-0 flex-1 overflow-y-auto bg-sheet outline-none">
      <title>{pageTitle({ count: 0, name: "Administration", installationName })}</title>
      {role === "member" ? (
        <EmptyState isPage title="You don't have access" action={<BackButton />}>
          This page is for the owner and admins of {installationName}.
        </EmptyState>
      ) : (
        <>
          <header className="sticky top-0 z-10 border-b border-line bg-sheet">
            <div className="flex h-header items-center gap-3 px-5 phone:pl-1">
              <BackLink />
              <h1 className="flex-1 font-bold">Administration</h1>
              <DoneLink />
            </div>
            <SectionLinks current={section} />
          </header>
          <div className="mx-auto max-w-6xl px-5 pt-6 pb-16">
            <Content />
          </div>
        </>
      )}
    </main>
  );
}

function SectionLinks({ current }: { current: Section }) {
  const links = useRef<HTMLElement>(null);
  // On a phone they are wider than the page.
  useEffect(() => {
    links.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current]);
  return (
    <nav ref={links} aria-label="Administration" className="flex gap-1 overflow-x-auto px-4">
      {sections.map((section) => (
        <Link
          key={section.path}
          href={`/admin/${section.path}`.replace(/\/$/, "")}
          aria-current={section === current ? "page" : undefined}
          className={cx(
            "-mb-px border-b-2 px-2 py-2 text-13 font-medium whitespace-nowrap",
            section === current ? "border-accent text-ink" : "border-transparent text-ink-soft hover:text-ink",
          )}
        >
          {section.label}
        </Link>
      ))}
    </nav>
  );
}

function BackButton() {
  return (
    <Button asChild>
      <Link href="/">Back to your conversations</Link>
    </Button>
  );
}
