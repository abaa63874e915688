"use client";

import { NavigationProvider } from "@parley/ui/navigation";
import { Toaster } from "@parley/ui/toast";
import { TooltipProvider } from "@parley/ui/tooltip";
import { ThemeProvider, useTheme } from "next-themes";
import type { ReactNode } from "react";
import { useNextNavigation } from "./next-navigation.tsx";

/** What every page needs, signed in or not: the theme, the way to other pages, tooltips and notices. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const navigation = useNextNavigation();
  return (
    <ThemeProvider
      attribute="data-theme"
      storageKey="parley-theme"
      disableTransitionOnChange
      // A browser does not show a page's nonces to its scripts, so there is none to compare with when hydrating.
      nonce={typeof window === "undefined" ? nonce : ""}
    >
      <NavigationProvider navigation={navigation}>
        <TooltipProvider>{children}</TooltipProvider>
      </NavigationProvider>
      <Notices />
    </ThemeProvider>
  );
}

function Notices() {
  const { resolvedTheme } = useTheme();
  return <Toaster theme={resolvedTheme === "dark" ? "dark" : "light"} />;
}
