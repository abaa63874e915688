"use client";

import { useSyncExternalStore } from "react";
import { dayOf } from "./day.ts";
import { type Viewer, unknownViewer } from "./viewer.ts";

/** The locale and time zone of the browser, and `unknownViewer` on the server and while hydrating. */
export function useViewer(): Viewer {
  return useSyncExternalStore(never, browserViewer, () => unknownViewer);
}

/** Today in a time zone, as `2026-03-12`; changes at midnight. */
export function useToday(timeZone: string): string {
  const today = () => dayOf(Date.now(), timeZone);
  return useSyncExternalStore(everyHalfMinute, today, today);
}

let known: Viewer | undefined;

function browserViewer(): Viewer {
  known ??= { locale: navigator.language, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  return known;
}

function never() {
  return () => {};
}

function everyHalfMinute(onChange: () => void) {
  const timer = setInterval(onChange, 30_000);
  return () => clearInterval(timer);
}
