"use client";

import { Avatar } from "@parley/ui/avatar";
import type { DotShape } from "@parley/ui/dot";
import { Menu, MenuChoices, MenuItem, MenuSeparator } from "@parley/ui/menu";
import { useNavigation } from "@parley/ui/navigation";
import { ChevronsUpDown, LogOut, Settings } from "lucide-react";
import type { ReactNode } from "react";
import { useMe } from "./use-me.ts";

export const themes = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;
export type Theme = (typeof themes)[number]["value"];

export interface UserCardProps {
  /** How one is reachable, in a word, and its sign. */
  status: string;
  dot: DotShape;
  /** What one says of oneself, in place of the word. */
  note?: string | undefined;
  /** At the top of the menu. */
  menu?: ReactNode;
  theme: Theme;
  onThemeChange(theme: Theme): void;
  onSignOut(): void;
}

/** Oneself, at the foot of the sidebar: the way to settings, the theme and out. */
export function UserCard({ status, dot, note, menu, theme, onThemeChange, onSignOut }: UserCardProps) {
  const me = useMe();
  const { push } = useNavigation();
  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          aria-label={`${me.name}, ${status}. Your menu`}
          className="flex w-full items-center gap-3 rounded-large border border-line bg-sheet px-2.5 py-2 text-left transition-colors hover:bg-raised aria-expanded:bg-raised"
        >
          <Avatar id={me.id} name={me.name} size={32} dot={dot} />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{me.name}</span>
            <span className="block truncate text-12 text-ink-faint">{note || status}</span>
          </span>
          <ChevronsUpDown aria-hidden size={16} className="text-ink-faint" />
        </button>
      }
    >
      {menu}
      <MenuItem icon={<Settings />} onSelect={() => push("/settings")}>
        Settings
      </MenuItem>
      <MenuSeparator />
      <MenuChoices label="Theme" value={theme} options={themes} onChange={onThemeChange} />
      <MenuSeparator />
      <MenuItem icon={<LogOut />} onSelect={onSignOut}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
