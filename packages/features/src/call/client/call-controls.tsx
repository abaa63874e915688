"use client";

import { Mic, MicOff, MonitorUp, MonitorX, PhoneOff, Video, VideoOff } from "lucide-react";
import { useCallPreferences, useCallSession } from "./call-context.ts";
import type { CallView } from "./call-session.ts";
import { ControlButton } from "./control-button.tsx";
import { DeviceMenu } from "./device-menu.tsx";
import { type MoreMenuProps, MoreMenu } from "./more-menu.tsx";
import { TalkButton } from "./talk-button.tsx";
import { callKeys } from "./view/call-keys.ts";
import { ownMedia } from "./view/own-media.ts";
import { useCanShareScreen } from "./view/use-can-call.ts";

export type CallControlsProps = { view: CallView } & MoreMenuProps;

/** What one can do in a call. Each button says whether it is on. */
export function CallControls({ view, ...more }: CallControlsProps) {
  const session = useCallSession();
  const { isPushToTalk } = useCallPreferences();
  const canShareScreen = useCanShareScreen();
  const { microphone, camera, screen } = ownMedia(view);
  const isOutgoing = view.phase === "starting" || view.phase === "ringing";
  return (
    <div role="group" aria-label="Call controls" className="flex flex-wrap items-center justify-center gap-2">
      {isPushToTalk ? (
        <TalkButton isOpen={microphone} />
      ) : (
        <ControlButton
          label="Microphone"
          shortcut={callKeys.microphone}
          aria-pressed={microphone}
          look={microphone ? "plain" : "off"}
          icon={microphone ? <Mic /> : <MicOff />}
          onClick={() => void session.setMicrophone(!microphone)}
        />
      )}
      <ControlButton
        label="Camera"
        shortcut={callKeys.camera}
        aria-pressed={camera}
        icon={camera ? <Video /> : <VideoOff />}
        onClick={() => void session.setCamera(!camera)}
      />
      {canShareScreen && (
        <ControlButton
          label="Share screen"
          shortcut={callKeys.screen}
          aria-pressed={screen}
          look={screen ? "active" : "plain"}
          icon={screen ? <MonitorX /> : <MonitorUp />}
          onClick={() => void session.setScreen(!screen)}
        />
      )}
      <DeviceMenu view={view} />
      <MoreMenu {...more} />
      <ControlButton
        label={isOutgoing ? "Cancel the call" : "Leave the call"}
        shortcut={callKeys.leave}
        look="danger"
        icon={<PhoneOff />}
        onClick={() => session.leave()}
      />
    </div>
  );
}
