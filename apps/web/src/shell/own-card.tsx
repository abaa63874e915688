"use client";

import { type Theme, UserCard, themes } from "@parley/features/user/client/user-card";
import { useTheme } from "next-themes";
import { leave } from "./leave.ts";
import { useDisconnection } from "./use-disconnection.ts";

/** One's own card, tied to the theme, the connection and next-auth. */
export function OwnCard() {
  const isDisconnected = useDisconnection() !== null;
  const { theme, setTheme } = useTheme();
  return (
    <UserCard
      status={isDisconnected ? "Offline" : "Online"}
      dot={isDisconnected ? "hollow" : "full"}
      theme={asTheme(theme)}
      onThemeChange={setTheme}
      onSignOut={leave}
    />
  );
}

/** What next-themes remembers may have been written by anybody. */
export function asTheme(name: string | undefined): Theme {
  return themes.find(({ value }) => value === name)?.value ?? "system";
}
