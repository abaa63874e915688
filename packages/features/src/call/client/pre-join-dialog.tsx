"use client";

import { Avatar } from "@parley/ui/avatar";
import { Button } from "@parley/ui/button";
import { Dialog, DialogActions, DialogBody } from "@parley/ui/dialog";
import { Mic, MicOff, Video, VideoOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useMe } from "../../user/client/use-me.ts";
import { useCallDevices, useCallSession } from "./call-context.ts";
import type { StartOptions } from "./call-session.ts";
import { ControlButton } from "./control-button.tsx";
import { DeviceFields } from "./device-fields.tsx";
import { LevelMeter } from "./level-meter.tsx";
import { ProblemNotes } from "./problem-note.tsx";
import { StreamVideo } from "./stream-video.tsx";
import { usePreview } from "./view/use-preview.ts";

export interface PreJoinDialogProps {
  title: string;
  /** What the button does: start or join. */
  deed: string;
  onClose(): void;
  onReady(choice: Required<Omit<StartOptions, "media">>): void;
}

/** How one will be seen and heard, before anybody does. Nothing of it has to work for the call to begin. */
export function PreJoinDialog({ title, deed, onClose, onReady }: PreJoinDialogProps) {
  const me = useMe();
  const session = useCallSession();
  const { chosen } = useCallDevices();
  const [microphone, setMicrophone] = useState(true);
  const [camera, setCamera] = useState(true);
  const sound = usePreview("audio", { isWanted: microphone, deviceId: chosen.microphone });
  const picture = usePreview("video", { isWanted: camera, deviceId: chosen.camera });
  const hasPermission = sound.stream !== null || picture.stream !== null;

  useEffect(() => {
    if (hasPermission) void session.relistDevices();
  }, [hasPermission, session]);

  return (
    <Dialog isOpen onOpenChange={(isOpen) => !isOpen && onClose()} title={title} width="wide">
      <DialogBody>
        <div className="relative grid aspect-video shrink-0 place-items-center overflow-hidden rounded-large border border-line bg-side phone:aspect-[4/3]">
          {picture.stream ? (
            <StreamVideo stream={picture.stream} fit="cover" isMirrored className="absolute inset-0" />
          ) : (
            <Avatar id={me.id} name={me.name} size={96} className="mb-8" />
          )}
          <div className="absolute bottom-3 flex gap-2">
            <ControlButton
              label="Microphone"
              aria-pressed={microphone}
              look={microphone ? "plain" : "off"}
              icon={microphone ? <Mic /> : <MicOff />}
              onClick={() => setMicrophone(!microphone)}
            />
            <ControlButton
              label="Camera"
              aria-pressed={camera}
              look={camera ? "plain" : "off"}
              icon={camera ? <Video /> : <VideoOff />}
              onClick={() => setCamera(!camera)}
            />
          </div>
        </div>
        <LevelMeter stream={sound.stream} />
        <ProblemNotes problems={{ microphone: sound.problem, camera: picture.problem }} />
        <div className="grid gap-3 sm:grid-cols-2">
          <DeviceFields isVideo />
        </div>
      </DialogBody>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" autoFocus onClick={() => onReady({ microphone, camera })}>
          {deed}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
