"use client";

import { Choice } from "@parley/ui/choice";
import { Skeleton } from "@parley/ui/skeleton";
import { ToggleField } from "@parley/ui/toggle-field";
import { useNotificationSettings } from "../use-notification-settings.ts";
import { DeviceSettings } from "./device-settings.tsx";
import { KeywordSettings } from "./keyword-settings.tsx";
import { QuietSettings } from "./quiet-settings.tsx";
import { TopicSettings } from "./topic-settings.tsx";

const digests = [
  { value: "never", label: "Never" },
  { value: "hourly", label: "Every hour" },
  { value: "daily", label: "Every day" },
] as const;

/** How one is told of what comes: on this device, and everywhere. */
export function NotificationSettings() {
  const { settings, change } = useNotificationSettings();
  return (
    <div className="flex flex-col gap-8">
      <DeviceSettings />
      <TopicSettings />
      {settings ? (
        <div className="flex flex-col gap-6">
          <h3 className="-mb-2 text-13 font-bold">On all devices</h3>
          <KeywordSettings keywords={settings.keywords} onChange={change} />
          <QuietSettings hours={settings.quietHours} onChange={change} />
          <ToggleField
            label="Show what was said"
            hint="On your screen, on your phone and in mails. Otherwise only who wrote, and where."
            isOn={settings.showsPreviews}
            onChange={(showsPreviews) => change({ showsPreviews })}
          />
          {settings.canEmail ? (
            <Choice
              label="Mail me what I have not read"
              value={settings.emailDigest}
              options={digests}
              onChange={(emailDigest) => change({ emailDigest })}
            />
          ) : (
            <p className="text-13 text-ink-faint">This place sends no mail, so there is no digest of what is unread.</p>
          )}
        </div>
      ) : (
        <div role="status" className="flex flex-col gap-3">
          <span className="sr-only">Loading your settings</span>
          <Skeleton className="h-9 w-full" />
          <Skeleton className="h-9 w-2/3" />
        </div>
      )}
    </div>
  );
}
