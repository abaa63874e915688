"use client";

import { themes } from "@parley/features/user/client/user-card";
import { Choice } from "@parley/ui/choice";
import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useHydrated } from "./use-hydrated.ts";
import { asTheme } from "./own-card.tsx";

const icons = { system: <Monitor />, light: <Sun />, dark: <Moon /> };
const options = themes.map((theme) => ({ ...theme, icon: icons[theme.value] }));

export function AppearanceSettings() {
  const { theme, setTheme } = useTheme();
  const isHydrated = useHydrated();
  return <Choice label="Theme" value={isHydrated ? asTheme(theme) : "system"} options={options} onChange={setTheme} />;
}
