"use client";

import { Menu, MenuItem, MenuSeparator, MenuToggle } from "@parley/ui/menu";
import { Activity, Ellipsis, PictureInPicture2 } from "lucide-react";
import { useCallPreferences, useCallSession } from "./call-context.ts";
import { ControlButton } from "./control-button.tsx";

export interface MoreMenuProps {
  isConnectionShown: boolean;
  onConnectionToggle(): void;
  /** Absent where the browser has no such window. */
  onPictureInPicture?: (() => void) | undefined;
}

/** What is needed now and then. */
export function MoreMenu({ isConnectionShown, onConnectionToggle, onPictureInPicture }: MoreMenuProps) {
  const session = useCallSession();
  const preferences = useCallPreferences();
  return (
    <Menu side="top" align="end" trigger={<ControlButton label="More" icon={<Ellipsis />} />}>
      <MenuItem icon={<Activity />} onSelect={onConnectionToggle}>
        {isConnectionShown ? "Hide the connection" : "Show the connection"}
      </MenuItem>
      {onPictureInPicture && (
        <MenuItem icon={<PictureInPicture2 />} onSelect={onPictureInPicture}>
          Picture in picture
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuToggle
        isOn={preferences.noiseSuppression}
        onChange={(noiseSuppression) => void session.setPreferences({ noiseSuppression })}
      >
        Suppress noise
      </MenuToggle>
      <MenuToggle
        isOn={preferences.echoCancellation}
        onChange={(echoCancellation) => void session.setPreferences({ echoCancellation })}
      >
        Cancel echo
      </MenuToggle>
      <MenuToggle
        isOn={preferences.isPushToTalk}
        onChange={(isPushToTalk) => void session.setPreferences({ isPushToTalk })}
      >
        Push to talk
      </MenuToggle>
      <MenuToggle
        isOn={preferences.isRelayOnly}
        onChange={(isRelayOnly) => void session.setPreferences({ isRelayOnly })}
      >
        Hide my address from others
      </MenuToggle>
    </Menu>
  );
}
