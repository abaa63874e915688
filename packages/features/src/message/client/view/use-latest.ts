"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

/** The latest value, for functions that must stay the same while what they use does not. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
