import type { Notification, NotificationSettings, Topic } from "../../schema.ts";
import { isQuiet } from "./quiet-hours.ts";

/** All that decides whether a device tells of a notification. */
export interface AlertState {
  now: Date;
  settings: Pick<NotificationSettings, "quietHours">;
  /** Somebody looks at the room. */
  isOnScreen: boolean;
  /** The person does not want to be disturbed. */
  isDnd: boolean;
  isMuted: boolean;
  hasPermission: boolean;
  isSoundOn: boolean;
}

/** What a device does about a notification, besides the bell. */
export interface Alert {
  shows: boolean;
  sounds: boolean;
}

/** What is said to somebody themselves. Everything else waits in the list without a sign. */
const urgent: ReadonlySet<Topic> = new Set(["mention", "keyword", "reply", "direct", "call"]);

/** Nothing for what is on the screen, for whoever wants quiet, and for what is not urgent. */
export function alertOf({ topic, isRead }: Pick<Notification, "topic" | "isRead">, state: AlertState): Alert {
  const isWanted =
    urgent.has(topic) &&
    !isRead &&
    !state.isOnScreen &&
    !state.isDnd &&
    !state.isMuted &&
    !isQuiet(state.settings.quietHours, state.now);
  return { shows: isWanted && state.hasPermission, sounds: isWanted && state.isSoundOn };
}
