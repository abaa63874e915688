import type { Outcome, Run } from "./step.ts";

/** What there is of notifications in this browser. */
export interface NotificationSupport {
  /** Null where there are none. */
  permission: NotificationPermission | null;
  /** Whether they also come while no tab is open. */
  hasPush: boolean;
}

/** Asks for permission where nobody has been asked yet. */
export const checkNotifications: Run = async () => {
  const hasPush = "serviceWorker" in navigator && "PushManager" in window;
  if (!("Notification" in window)) return notificationOutcome({ permission: null, hasPush });
  const { permission } = Notification;
  return notificationOutcome({
    permission: permission === "default" ? await Notification.requestPermission() : permission,
    hasPush,
  });
};

export function notificationOutcome({ permission, hasPush }: NotificationSupport): Outcome {
  switch (permission) {
    case "granted":
      return {
        is: "passed",
        detail: hasPush ? "Allowed, also while Parley is closed" : "Allowed, while a tab of Parley is open",
      };
    case "denied":
      return {
        is: "failed",
        problem: "This browser may not show notifications of Parley",
        advice: "Allow them for this page in the browser's address bar, then try again.",
      };
    case "default":
      return {
        is: "failed",
        problem: "The question was closed without an answer",
        advice: "Try again, and allow notifications when the browser asks.",
      };
    case null:
      return {
        is: "failed",
        problem: "This browser shows no notifications",
        advice:
          "On an iPhone or iPad, add Parley to the home screen and open it from there. Otherwise use another browser.",
      };
  }
}
