"use client";

import { InviteList } from "@parley/features/installation/client/invite-list";
import { InviteMaker } from "@parley/features/installation/client/invite-maker";
import { pageTitle } from "@parley/features/live/client/page-title";
import { useInstallationName } from "@parley/features/live/client/use-installation-name";
import { NotificationSettings } from "@parley/features/notification/client/settings/notification-settings";
import { SessionList } from "@parley/features/session/client/session-list";
import { BlockedList } from "@parley/features/user/client/blocked-list";
import { ProfileForm } from "@parley/features/user/client/profile-form";
import { LastSeenSettings } from "@parley/features/user/client/last-seen-settings";
import { ReceiptSettings } from "@parley/features/user/client/receipt-settings";
import { useMe } from "@parley/features/user/client/use-me";
import { Button } from "@parley/ui/button";
import { Link } from "@parley/ui/navigation";
import { AppearanceSettings } from "./appearance-settings.tsx";
import { PlaceSettings } from "./place-settings.tsx";
import { SettingsSection } from "./settings-section.tsx";
import { useLeave } from "./use-leave.ts";
import { WritingSettings } from "./writing-settings.tsx";
import { BackLink, DoneLink } from "./way-out.tsx";

/** Everything one can change about oneself and this device, and for admins about the place. */
export function SettingsScreen() {
  const { role } = useMe();
  const leave = useLeave();
  const installationName = useInstallationName();
  return (
    <main id="main" tabIndex={-1} className="min-h-0 min-w-0 flex-1 overflow-y-auto bg-sheet outline-none">
      <title>{pageTitle({ count: 0, name: "Settings", installationName })}</title>
      <header className="sticky top-0 z-10 flex h-header items-center gap-3 border-b border-line bg-sheet px-5 phone:pl-1">
        <BackLink />
        <h1 className="flex-1 font-bold">Settings</h1>
        <DoneLink />
      </header>
      <div className="mx-auto max-w-3xl divide-y divide-line px-5 pb-16">
        <SettingsSection title="Profile" description="How others see you here.">
          <ProfileForm />
        </SettingsSection>
        <SettingsSection title="Privacy" description="What others may know of you.">
          <div className="flex flex-col gap-6">
            <ReceiptSettings />
            <LastSeenSettings />
          </div>
        </SettingsSection>
        <SettingsSection title="Appearance" description="On this device.">
          <AppearanceSettings />
        </SettingsSection>
        <SettingsSection title="Notifications" description="What you are told of, and how.">
          <NotificationSettings />
        </SettingsSection>
        <SettingsSection title="Writing" description="On this device.">
          <WritingSettings />
        </SettingsSection>
        <SettingsSection title="Calls" description="Whether they would work on this device, from where you are.">
          <Button asChild>
            <Link href="/check">Check the connection</Link>
          </Button>
        </SettingsSection>
        <SettingsSection title="Blocked people" description="Whom you do not hear from. They are not told.">
          <BlockedList />
        </SettingsSection>
        <SettingsSection title="Devices" description="Where you are signed in. Sign out whatever you do not recognise.">
          <SessionList />
        </SettingsSection>
        {role !== "member" && (
          <>
            <SettingsSection title="This place" description="Its name, as everybody sees it.">
              <PlaceSettings />
            </SettingsSection>
            <SettingsSection title="Invite links" description="Whoever has one can make an account here.">
              <div className="flex flex-col gap-4">
                <InviteMaker />
                <InviteList />
              </div>
            </SettingsSection>
          </>
        )}
        <SettingsSection title="Sign out" description="On this device. Your messages stay where they are.">
          <Button onClick={leave}>Sign out</Button>
        </SettingsSection>
      </div>
    </main>
  );
}
