import type { PresenceChoice, PresenceRecord } from "@parley/api";
import type { PersonPresence, PresenceStatus } from "../schema.ts";

/** Who looks. */
export interface Viewer {
  userId: string;
  /** Whoever does not share when they were last here is not told it of others. */
  sharesLastSeen: boolean;
  /** With whom they share no presence, as one of the two has blocked the other: these are offline to them. */
  hidden: ReadonlySet<string>;
}

/** What a viewer may see of somebody at this moment. */
export function visibleTo(viewer: Viewer, record: PresenceRecord, now: number = Date.now()): PersonPresence {
  const { userId, attendance } = record;
  const choice = currentChoice(record.choice, now);
  const isSelf = viewer.userId === userId;
  const isBlocked = viewer.hidden.has(userId);
  const seen = attendance?.status ?? "offline";
  const isHidden = isBlocked || (choice.status === "invisible" && !isSelf);
  const status = isHidden ? "offline" : shown(seen, choice.status);
  const isHere = status !== "offline";
  const sharesTimes = isSelf || (choice.sharesLastSeen && viewer.sharesLastSeen && !isBlocked);
  const lastSeenAt = isHere || !sharesTimes ? null : lastSeen(record, choice);

  return {
    userId,
    status,
    text: isBlocked ? "" : choice.text,
    emoji: isBlocked ? "" : choice.emoji,
    expiresAt: isBlocked ? null : (choice.expiresAt?.toISOString() ?? null),
    inCall: isHere && (attendance?.inCall ?? false),
    lastSeenAt: isoOrNull(lastSeenAt),
    since: isHere && sharesTimes ? isoOrNull(attendance?.since ?? null) : isoOrNull(lastSeenAt),
    devices: isHere ? (attendance?.devices ?? 0) : 0,
    ...(isSelf && { chosen: choice.status }),
  };
}

/** What is chosen wins over the devices, but nobody is here without one. */
function shown(seen: "online" | "idle" | "offline", chosen: PresenceChoice["status"]): PresenceStatus {
  if (seen === "offline") return "offline";
  return chosen === "online" ? seen : chosen;
}

/** What has ended counts no more, whether or not anybody has noticed. */
export function currentChoice(choice: PresenceChoice, now: number): PresenceChoice {
  if (choice.expiresAt === null || choice.expiresAt.getTime() > now) return choice;
  return { ...choice, status: "online", text: "", emoji: "", expiresAt: null };
}

/** Of somebody invisible, what happens meanwhile is not told: they were last here when they went out of sight. */
function lastSeen({ attendance }: PresenceRecord, choice: PresenceChoice): number | null {
  const kept = choice.lastSeenAt?.getTime() ?? null;
  const told = choice.status === "invisible" ? null : (attendance?.lastSeenAt ?? null);
  return kept === null || told === null ? (kept ?? told) : Math.max(kept, told);
}

function isoOrNull(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
