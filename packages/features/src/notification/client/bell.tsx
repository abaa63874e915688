"use client";

import { Dialog } from "@parley/ui/dialog";
import { IconButton } from "@parley/ui/icon-button";
import { Popover } from "@parley/ui/popover";
import { Bell as BellIcon } from "lucide-react";
import { useState } from "react";
import { useMedia } from "../../message/client/view/use-media.ts";
import { NotificationList } from "./notification-list.tsx";
import { useUnreadNotifications } from "./use-notifications.ts";

/** Opens the list of notifications, and says how many are unread. A sheet on a phone. */
export function Bell() {
  const [isOpen, setOpen] = useState(false);
  const unread = useUnreadNotifications();
  const isPhone = useMedia("(max-width: 767px)");
  const label = unread === 0 ? "Notifications" : `Notifications, ${unread} unread`;
  const list = <NotificationList onOpen={() => setOpen(false)} />;
  const button = (
    <IconButton
      label={label}
      aria-haspopup="dialog"
      icon={<Sign unread={unread} />}
      {...(isPhone && { onClick: () => setOpen(true) })}
    />
  );
  if (isPhone) {
    return (
      <>
        {button}
        <Dialog isOpen={isOpen} onOpenChange={setOpen} title="Notifications" isTitleHidden>
          <div className="flex h-[80dvh] flex-col">{list}</div>
        </Dialog>
      </>
    );
  }
  return (
    <Popover label="Notifications" isOpen={isOpen} onOpenChange={setOpen} side="bottom" align="start" trigger={button}>
      <div className="flex h-[min(36rem,72vh)] w-[25rem] flex-col">{list}</div>
    </Popover>
  );
}

function Sign({ unread }: { unread: number }) {
  return (
    <span className="relative">
      <BellIcon aria-hidden />
      {unread > 0 && (
        <span
          aria-hidden
          className="absolute -top-1.5 -right-2 min-w-4 rounded-full border-2 border-side bg-accent bg-clip-padding px-1 text-center text-[0.625rem] leading-[0.875rem] font-bold text-on-accent tabular-nums"
        >
          {unread > 99 ? "99+" : unread}
        </span>
      )}
    </span>
  );
}
