"use client";

import { CallLayer } from "@parley/features/call/client/call-layer";
import { PictureInPictureProvider } from "@parley/features/call/client/picture-in-picture";
import { InviteButton } from "@parley/features/installation/client/invite-button";
import { useAlertLinks } from "@parley/features/live/client/use-alert-links";
import { StrayMessages } from "@parley/features/message/client/stray-messages";
import { Bell } from "@parley/features/notification/client/bell";
import { RoomChoiceItems } from "@parley/features/notification/client/room-choice-items";
import { ReportsLink } from "@parley/features/report/client/reports-link";
import { Sidebar } from "@parley/features/room/client/sidebar";
import { useMe } from "@parley/features/user/client/use-me";
import { cx } from "@parley/ui/cx";
import { useNavigation } from "@parley/ui/navigation";
import { type ReactNode, useState } from "react";
import { AdminLink } from "./admin-link.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { OwnCard } from "./own-card.tsx";
import { PhoneCallBar } from "./phone-call-bar.tsx";
import { collapsedCookie, remember } from "./remembered.ts";

export interface AppShellProps {
  placeName: string;
  /** The sections of the sidebar that were folded away on this device. */
  collapsed: readonly string[];
  children: ReactNode;
}

/** The sidebar beside the page. On a phone one is seen at a time: the list at `/rooms`, anything else in its place. */
export function AppShell({ placeName, collapsed: initial, children }: AppShellProps) {
  const { role } = useMe();
  const { path } = useNavigation();
  const [collapsed, setCollapsed] = useState(initial);
  const isListOpen = path === "/rooms";
  useAlertLinks();

  return (
    <div className="flex h-dvh flex-col overflow-hidden bg-page">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-small bg-ink px-3 py-2 text-13 font-medium text-sheet focus-visible:translate-y-0"
      >
        Skip to the conversation
      </a>
      <ConnectionBanner />
      <CallLayer />
      <StrayMessages />
      <PhoneCallBar />
      <div className="grid min-h-0 flex-1 grid-cols-[16.5rem_minmax(0,1fr)] grid-rows-[minmax(0,1fr)] phone:grid-cols-[minmax(0,1fr)]">
        <Sidebar
          placeName={placeName}
          collapsed={collapsed}
          onCollapsedChange={(next) => {
            setCollapsed(next);
            remember(collapsedCookie, next.join("."));
          }}
          placeActions={
            <>
              {role !== "member" && (
                <>
                  <AdminLink />
                  <InviteButton />
                </>
              )}
              <Bell />
            </>
          }
          RoomMenu={RoomChoiceItems}
          links={<ReportsLink />}
          footer={<OwnCard />}
          className={cx("border-r border-line phone:border-r-0", !isListOpen && "phone:hidden")}
        />
        <div className={cx("flex min-h-0 min-w-0", isListOpen && "phone:sr-only")}>
          <PictureInPictureProvider>{children}</PictureInPictureProvider>
        </div>
      </div>
    </div>
  );
}
