"use client";

import { IconButton } from "@parley/ui/icon-button";
import { Skeleton } from "@parley/ui/skeleton";
import { MessageSquare } from "lucide-react";
import { useMe } from "../../user/client/use-me.ts";
import type { Person } from "../../user/schema.ts";
import type { PersonPresence } from "../schema.ts";
import { PresenceAvatar } from "./presence-avatar.tsx";
import { agoWords, customWords, spanWords, statusWords, untilWords } from "./presence-words.ts";
import { StatusEmoji } from "./status-emoji.tsx";
import { useNow } from "./use-now.ts";
import { usePresence } from "./use-presence.ts";

/** The columns of the list, which its heading shares: who, how, since when, with what, and what to do. */
export const peopleColumns =
  "grid grid-cols-[minmax(0,1fr)_9rem_8rem_6rem_2.75rem] items-center gap-x-4 px-5 phone:grid-cols-[minmax(0,1fr)_2.75rem]";

export interface PersonRowProps {
  person: Person;
  onWrite(userId: string): void;
}

/** Somebody in the list of people: how they are, since when, and on how many devices. */
export function PersonRow({ person, onWrite }: PersonRowProps) {
  const me = useMe();
  const presence = usePresence(person.id);
  const now = useNow();
  const isMe = person.id === me.id;
  return (
    <div role="row" className={`${peopleColumns} group/person h-14 hover:bg-hover`}>
      <div role="cell" className="flex min-w-0 items-center gap-3">
        <PresenceAvatar id={person.id} name={person.name} size={32} />
        <div className="min-w-0">
          <p className="flex min-w-0 items-baseline gap-1.5">
            <span className="truncate font-medium">{person.name}</span>
            {isMe && <span className="shrink-0 text-ink-faint">(you)</span>}
            {!presence?.text && <StatusEmoji userId={person.id} className="shrink-0 text-13" />}
          </p>
          <SaidLine presence={presence} now={now} />
        </div>
      </div>
      <div role="cell" className="truncate text-13 text-ink-soft phone:hidden">
        {presence && (presence.inCall ? "In a call" : statusWords[presence.status])}
      </div>
      <div role="cell" className="truncate text-13 text-ink-faint tabular-nums phone:hidden">
        {presence && sinceWords(presence, now)}
      </div>
      <div role="cell" className="truncate text-13 text-ink-faint tabular-nums phone:hidden">
        {presence && presence.devices > 0 && deviceWords(presence.devices)}
      </div>
      <div role="cell" className="justify-self-end">
        {!isMe && (
          <IconButton
            label={`Write to ${person.name}`}
            icon={<MessageSquare />}
            onClick={() => onWrite(person.id)}
            className="opacity-0 group-focus-within/person:opacity-100 group-hover/person:opacity-100 pointer-coarse:opacity-100"
          />
        )}
      </div>
    </div>
  );
}

/** What they say of themselves; on a phone, also what has no column there. */
function SaidLine({ presence, now }: { presence: PersonPresence | undefined; now: number }) {
  if (!presence) return null;
  const words = customWords(presence);
  const until = presence.text && presence.expiresAt ? untilWords(presence.expiresAt, now) : "";
  const inColumns = [presence.inCall ? "In a call" : statusWords[presence.status], sinceWords(presence, now)];
  return (
    <p className="truncate text-12 text-ink-faint empty:hidden">
      <span className="hidden phone:inline">{inColumns.filter(Boolean).join(" · ")}</span>
      {presence.text && (
        <>
          <span className="hidden phone:inline"> · </span>
          {words} {until && <span>· {until}</span>}
        </>
      )}
    </p>
  );
}

function sinceWords({ status, since, lastSeenAt }: PersonPresence, now: number): string {
  if (status === "offline") return lastSeenAt === null ? "" : agoWords(lastSeenAt, now);
  return since === null ? "" : `for ${spanWords(since, now)}`;
}

function deviceWords(devices: number): string {
  return devices === 1 ? "1 device" : `${devices} devices`;
}

/** Stands where somebody is on their way. */
export function PersonRowSkeleton() {
  return (
    <div role="row" aria-hidden className={`${peopleColumns} h-14`}>
      <div className="flex items-center gap-3">
        <Skeleton className="size-8 rounded-[8px]" />
        <Skeleton className="h-3 w-36" />
      </div>
      <Skeleton className="h-3 w-16 phone:hidden" />
      <Skeleton className="h-3 w-14 phone:hidden" />
      <Skeleton className="h-3 w-14 phone:hidden" />
    </div>
  );
}
