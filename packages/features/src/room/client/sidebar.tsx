"use client";

import { cx } from "@parley/ui/cx";
import { IconButton } from "@parley/ui/icon-button";
import { Kbd } from "@parley/ui/kbd";
import { Mark } from "@parley/ui/mark";
import { Menu, MenuItem } from "@parley/ui/menu";
import { useNavigation } from "@parley/ui/navigation";
import { Hash, Plus, Search, SquarePen } from "lucide-react";
import { type ComponentType, type ReactNode, useState } from "react";
import { PeopleLink } from "../../presence/client/people-link.tsx";
import type { RoomSummary } from "../schema.ts";
import { BrowseDialog } from "./browse-dialog.tsx";
import { CreateChannelDialog } from "./create-channel-dialog.tsx";
import { DirectDialog } from "./direct-dialog.tsx";
import { JumpDialog } from "./jump-dialog.tsx";
import { roomHref } from "./room-href.ts";
import { RoomRow } from "./room-row.tsx";
import { type OpenMenu, RowMenu, menuFrom } from "./row-menu.tsx";
import { RoomSection } from "./room-section.tsx";
import { type Section, sectionsOf } from "./sidebar-order.ts";
import { useRoomKeys } from "./use-room-keys.ts";
import { useRooms } from "./use-rooms.ts";

type DialogId = "jump" | "create" | "browse" | "direct";

export interface SidebarProps {
  placeName: string;
  collapsed: readonly string[];
  onCollapsedChange(collapsed: string[]): void;
  /** Beside the name of the place. */
  placeActions?: ReactNode;
  /** Before the conversations. */
  links?: ReactNode;
  /** What can be done to a conversation from its row. */
  RoomMenu?: ComponentType<{ room: RoomSummary }>;
  /** One's own card at the foot. */
  footer: ReactNode;
  className?: string;
}

/** Every conversation one is in, and the ways to find and start others. */
export function Sidebar({
  placeName,
  collapsed,
  onCollapsedChange,
  placeActions,
  links,
  RoomMenu,
  footer,
  className,
}: SidebarProps) {
  const sections = sectionsOf(useRooms());
  const { path } = useNavigation();
  // On a phone the list is a page of its own, and this its heading.
  const PlaceName = path === "/rooms" ? "h1" : "p";
  const [dialog, setDialog] = useState<DialogId | null>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const menuRoom = sections.flatMap(({ rooms }) => rooms).find(({ id }) => id === menu?.roomId);
  useRoomKeys({ rooms: sections.flatMap(({ rooms }) => rooms), onJump: () => setDialog("jump") });

  const dialogProps = (id: DialogId) => ({
    isOpen: dialog === id,
    onOpenChange: (isOpen: boolean) => setDialog(isOpen ? id : null),
  });

  function sectionProps({ id, title, rooms }: Section) {
    const isCollapsed = collapsed.includes(id);
    const mustShow = (room: RoomSummary) => room.unread > 0 || path === roomHref(room.id);
    const rowOf = (room: RoomSummary) => (
      <RoomRow key={room.id} room={room} onMenu={RoomMenu && ((event) => setMenu(menuFrom(event, room.id)))} />
    );
    return {
      title,
      isCollapsed,
      onToggle: () => onCollapsedChange(isCollapsed ? collapsed.filter((other) => other !== id) : [...collapsed, id]),
      pinned: rooms.filter(mustShow).map(rowOf),
      children: rooms.map(rowOf),
    };
  }

  const actions = {
    category: undefined,
    channels: (
      <Menu align="end" trigger={<IconButton size="small" label="Add a channel" icon={<Plus />} />}>
        <MenuItem icon={<Plus />} onSelect={() => setDialog("create")}>
          Create a channel
        </MenuItem>
        <MenuItem icon={<Hash />} onSelect={() => setDialog("browse")}>
          Browse channels
        </MenuItem>
      </Menu>
    ),
    direct: <IconButton size="small" label="New message" icon={<SquarePen />} onClick={() => setDialog("direct")} />,
  };
  const hasChannels = sections.some(({ kind, rooms }) => kind !== "direct" && rooms.length > 0);
  const empty = {
    category: null,
    channels: hasChannels ? null : <AddRow onClick={() => setDialog("browse")}>Browse channels</AddRow>,
    direct: <AddRow onClick={() => setDialog("direct")}>Write to somebody</AddRow>,
  };
  return (
    <nav aria-label="Conversations" className={cx("flex min-h-0 flex-col bg-side", className)}>
      <div className="flex h-header shrink-0 items-center gap-2.5 pr-3 pl-4">
        <Mark className="size-6" />
        <PlaceName className="min-w-0 flex-1 truncate font-bold">{placeName}</PlaceName>
        {placeActions}
      </div>
      <div className="px-3 pb-3">
        <button
          type="button"
          onClick={() => setDialog("jump")}
          aria-keyshortcuts="Control+K"
          className="flex h-control w-full items-center gap-2 rounded-small border border-line-strong bg-sheet px-2.5 text-13 text-ink-faint transition-colors hover:bg-raised hover:text-ink-soft"
        >
          <Search aria-hidden size={14} />
          <span className="flex-1 text-left">Jump to…</span>
          <Kbd keys="Mod+K" className="pointer-coarse:hidden" />
        </button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2">
        <PeopleLink />
        {links}
        {sections.map((section) => {
          const props = sectionProps(section);
          return (
            <RoomSection key={section.id} {...props} actions={actions[section.kind]}>
              {section.rooms.length > 0 ? props.children : empty[section.kind]}
            </RoomSection>
          );
        })}
      </div>
      <div className="p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">{footer}</div>
      {RoomMenu && menu && menuRoom && (
        <RowMenu menu={menu} onClose={() => setMenu(null)}>
          <RoomMenu room={menuRoom} />
        </RowMenu>
      )}
      <JumpDialog {...dialogProps("jump")} rooms={sections.flatMap(({ rooms }) => rooms)} />
      <CreateChannelDialog {...dialogProps("create")} />
      <BrowseDialog {...dialogProps("browse")} onCreate={() => setDialog("create")} />
      <DirectDialog {...dialogProps("direct")} />
    </nav>
  );
}

function AddRow({ onClick, children }: { onClick(): void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex h-row w-full items-center gap-2 rounded-small px-2 text-15 text-ink-faint hover:bg-hover hover:text-ink-soft"
    >
      <span className="grid w-6 shrink-0 place-items-center">
        <Plus aria-hidden size={16} />
      </span>
      {children}
    </button>
  );
}
