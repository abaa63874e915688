"use client";

import { pageTitle } from "@parley/features/live/client/page-title";
import { useInstallationName } from "@parley/features/live/client/use-installation-name";
import { PeopleScreen } from "@parley/features/presence/client/people-screen";
import { useOpenDirect } from "@parley/features/room/client/use-open-direct";
import { Link } from "@parley/ui/navigation";
import { ChevronLeft } from "lucide-react";

/** Everybody in the place, tied to conversations. */
export function PeoplePage() {
  const openDirect = useOpenDirect();
  const installationName = useInstallationName();
  return (
    <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col bg-sheet outline-none">
      <title>{pageTitle({ count: 0, name: "People", installationName })}</title>
      <PeopleScreen
        onWrite={(userId) => void openDirect(userId)}
        back={
          <Link
            href="/rooms"
            aria-label="All conversations"
            className="hidden size-11 shrink-0 place-items-center rounded-small text-ink-soft hover:bg-hover phone:-mr-2 phone:grid"
          >
            <ChevronLeft size={22} />
          </Link>
        }
      />
    </main>
  );
}
