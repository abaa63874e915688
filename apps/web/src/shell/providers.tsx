"use client";

import { Toaster } from "@parley/ui/toast";
import { TooltipProvider } from "@parley/ui/tooltip";
import { ThemeProvider, useTheme } from "next-themes";
import type { ReactNode } from "react";

/** What every page needs, signed in or not: the theme, tooltips and notices. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider attribute="data-theme" storageKey="parley-theme" disableTransitionOnChange>
      <TooltipProvider>{children}</TooltipProvider>
      <Notices />
    </ThemeProvider>
  );
}

function Notices() {
  const { resolvedTheme } = useTheme();
  return <Toaster theme={resolvedTheme === "dark" ? "dark" : "light"} />;
}
