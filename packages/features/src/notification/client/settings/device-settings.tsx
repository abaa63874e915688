"use client";

import { Button } from "@parley/ui/button";
import { toast } from "@parley/ui/toast";
import { ToggleField } from "@parley/ui/toggle-field";
import { BellRing } from "lucide-react";
import { useState } from "react";
import { readError } from "../../../client-error.ts";
import { useTRPCClient } from "../../../trpc.ts";
import { chime } from "../alerts/chime.ts";
import { showWindow } from "../alerts/show-window.ts";
import { soundFlag, useDeviceFlag } from "../use-device-flag.ts";
import { type Permission, usePermission } from "./use-permission.ts";
import { usePush } from "./use-push.ts";

const words: Record<Permission, string> = {
  granted: "This browser may show notifications on your screen.",
  default: "Your browser will ask once. Until then, news waits in the bell.",
  denied: "This browser blocks notifications from here. Allow them in its settings for this site, beside the address.",
  unsupported: "This browser cannot show notifications here. It needs a secure address, one that begins with https.",
};

/** What this device does when something comes: windows, sound, and being reached while no page is open. */
export function DeviceSettings() {
  const { permission, ask } = usePermission();
  const push = usePush();
  const isSoundOn = useDeviceFlag(soundFlag);
  const [isTesting, setTesting] = useState(false);
  const client = useTRPCClient();

  async function test() {
    setTesting(true);
    try {
      if (push.isOn) {
        const { reached } = await client.notification.testPush.mutate();
        if (reached === 0) throw new Error("No device could be reached");
      } else
        await showWindow(
          { title: "Notifications work", body: "This is how they look.", tag: "test", path: "/settings" },
          () => {},
        );
      if (isSoundOn) await chime();
      toast("Sent. It should show in a moment.");
    } catch (error) {
      toast.error(readError(error).message);
    }
    setTesting(false);
  }

  return (
    <div className="flex flex-col gap-4">
      <h3 className="text-13 font-bold">On this device</h3>
      <div className="flex flex-col items-start gap-3 rounded-large border border-line bg-page p-4">
        <p role="status" className="flex items-start gap-2.5 text-13 text-ink-soft">
          <BellRing aria-hidden size={16} className="mt-px shrink-0 text-ink-faint" />
          {words[permission]}
        </p>
        {permission === "default" && (
          <Button look="primary" size="small" onClick={() => void ask()}>
            Allow notifications
          </Button>
        )}
        {permission === "granted" && (
          <Button size="small" isBusy={isTesting} onClick={() => void test()}>
            Send test notification
          </Button>
        )}
      </div>
      {push.isSupported && permission !== "denied" && (
        <ToggleField
          label="When Parley is closed"
          hint="This device hears of what is said to you, encrypted on its way here."
          isOn={push.isOn}
          onChange={(isOn) => void push.turn(isOn)}
        />
      )}
      <ToggleField
        label="Sound"
        hint="A short one, when somebody mentions you, replies to you or writes to you."
        isOn={isSoundOn}
        onChange={(isOn) => {
          soundFlag.set(isOn);
          if (isOn) void chime();
        }}
      />
    </div>
  );
}
