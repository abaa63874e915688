import { type RefObject, useEffect, useState } from "react";
import type { Space } from "./best-grid.ts";

/** How large an element is inside of its padding, in px; nothing before it is measured. */
export function useSize(element: RefObject<HTMLElement | null>): Space {
  const [size, setSize] = useState<Space>({ width: 0, height: 0 });
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
