"use client";

import { Button } from "@parley/ui/button";
import { IconButton } from "@parley/ui/icon-button";
import { Kbd } from "@parley/ui/kbd";
import { MessageSquareReply, Phone, PhoneOff, Video } from "lucide-react";
import { PresenceAvatar } from "../../presence/client/presence-avatar.tsx";
import type { CallMedia } from "../schema.ts";
import type { IncomingWords } from "./view/incoming-words.ts";

export interface IncomingCallProps {
  caller: { id: string; name: string };
  words: IncomingWords;
  media: CallMedia;
  /** It takes the place of the call one is in. */
  isBusy: boolean;
  /** It is the one that the keys answer. */
  hasKeys: boolean;
  onAccept(media: CallMedia): void;
  onDecline(): void;
  /** Declines, to say something in writing instead. */
  onReply(): void;
}

/** Somebody calls. It takes no focus, so that whoever writes goes on writing. */
export function IncomingCall(props: IncomingCallProps) {
  const { caller, words, media, isBusy, hasKeys, onAccept, onDecline, onReply } = props;
  return (
    <section
      aria-label={words.title}
      className="pointer-events-auto flex w-80 animate-rise flex-col gap-3 rounded-large border border-line bg-raised p-4 shadow-dialog phone:w-full"
    >
      <div className="flex items-center gap-3">
        <PresenceAvatar id={caller.id} name={caller.name} size={36} />
        <div className="min-w-0 flex-1">
          <p className="truncate font-bold">{caller.name}</p>
          <p className="truncate text-13 text-ink-soft">{words.detail}</p>
        </div>
        <IconButton label="Decline and write" side="left" icon={<MessageSquareReply aria-hidden />} onClick={onReply} />
      </div>
      {isBusy && <p className="text-13 text-ink-soft">You are in another call. Answering ends it.</p>}
      <div className="grid auto-cols-fr grid-flow-col gap-2">
        <Button size="small" className="px-2! text-danger!" onClick={onDecline}>
          <PhoneOff aria-hidden size={16} /> Decline
        </Button>
        {media === "video" && (
          <Button size="small" className="px-2!" onClick={() => onAccept("audio")}>
            <Phone aria-hidden size={16} /> {isBusy ? "End, audio" : "Audio"}
          </Button>
        )}
        <Button size="small" look="primary" className="px-2!" onClick={() => onAccept(media)}>
          {media === "video" ? <Video aria-hidden size={16} /> : <Phone aria-hidden size={16} />}
          {isBusy ? "End and accept" : "Accept"}
        </Button>
      </div>
      {hasKeys && (
        <p className="flex justify-between text-12 text-ink-faint pointer-coarse:hidden">
          <span>
            <Kbd keys="Esc" /> declines
          </span>
          <span>
            <Kbd keys="Mod+Enter" /> accepts
          </span>
        </p>
      )}
    </section>
  );
}
