"use client";

import { Popover } from "@parley/ui/popover";
import { Settings2 } from "lucide-react";
import { useState } from "react";
import type { CallView } from "./call-session.ts";
import { ControlButton } from "./control-button.tsx";
import { DeviceFields } from "./device-fields.tsx";
import { LevelMeter } from "./level-meter.tsx";
import { ownPeer } from "./view/own-media.ts";

/** Which devices the call uses, and that the microphone hears something. */
export function DeviceMenu({ view }: { view: CallView }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      label="Devices"
      align="center"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<ControlButton label="Devices" icon={<Settings2 />} />}
    >
      <div className="flex w-72 flex-col gap-3 p-4">
        <DeviceFields isVideo />
        <LevelMeter stream={ownPeer(view)?.stream ?? null} />
      </div>
    </Popover>
  );
}
