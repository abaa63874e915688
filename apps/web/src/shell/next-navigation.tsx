"use client";

import type { LinkProps, Navigation } from "@parley/ui/navigation";
import NextLink from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { type MouseEvent, useMemo } from "react";

const isRoomPath = (href: string) => /^\/rooms(\/|\?|$)/.test(href);

/**
 * From one conversation to another no server is asked: all of them are the same page over the same cache, so only the
 * address changes, which Next takes notice of. Any other way loads the page.
 */
export function useNextNavigation(): Navigation {
  const path = usePathname();
  const { push, replace } = useRouter();
  return useMemo(() => {
    const isWithinRooms = (href: string) => isRoomPath(path) && isRoomPath(href);
    return {
      path,
      push: (href) => (isWithinRooms(href) ? window.history.pushState(null, "", href) : push(href)),
      replace: (href) => (isWithinRooms(href) ? window.history.replaceState(null, "", href) : replace(href)),
      Link: AppLink,
    };
  }, [path, push, replace]);
}

function AppLink({ href, onClick, ...props }: LinkProps) {
  const path = usePathname();

  function handleClick(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !isPlain || !isRoomPath(path) || !isRoomPath(href)) return;
    event.preventDefault();
    window.history.pushState(null, "", href);
  }

  return <NextLink {...props} href={href} prefetch={false} onClick={handleClick} />;
}
