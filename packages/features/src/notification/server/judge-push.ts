import type { AttendanceStatus } from "@parley/realtime";
import type { PresenceChoice } from "@parley/api";
import type { DuePush } from "./due-pushes.ts";
import { isQuiet } from "./quiet-hours.ts";
import { quietHoursOf } from "./settings.ts";

/** What is older is no news, in milliseconds. */
const staleMs = 24 * 3_600_000;

/** Whoever has been here all this time has been told on the page, in milliseconds. */
const attendedMs = 10 * 60_000;

/** Somebody whose devices lie idle has so long to come back to one, in milliseconds. */
const idleMs = 30_000;

export interface PushJudgement {
  push: DuePush;
  /** How they are here, as their devices have it. */
  attendance: AttendanceStatus;
  /** By hand. */
  choice: PresenceChoice["status"];
  at: Date;
}

/**
 * Whether somebody is to be reached by a push now, later or not at all: nobody is who has read it, muted it or wants to be
 * left alone, and nobody is told twice who has a page open and is at it. Who goes without having read it is told then.
 */
export function judgePush({ push, attendance, choice, at }: PushJudgement): "send" | "wait" | "drop" {
  const quietHours = push.settings && quietHoursOf(push.settings);
  if (!push.is_wanted || push.age_ms > staleMs || choice === "dnd" || (quietHours && isQuiet(quietHours, at)))
    return "drop";
  switch (attendance) {
    case "offline":
      return "send";
    case "idle":
      return push.age_ms < idleMs ? "wait" : "send";
    case "online":
      return push.age_ms < attendedMs ? "wait" : "drop";
  }
}
