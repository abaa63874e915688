"use client";

import { Toaster as Sonner } from "sonner";

export { toast } from "sonner";

/** Where toasts appear. Once in the app. */
export function Toaster({ theme }: { theme: "light" | "dark" }) {
  return (
    <Sonner
      theme={theme}
      position="top-right"
      offset={{ top: 68, right: 16 }}
      mobileOffset={{ top: 68 }}
      gap={8}
      visibleToasts={3}
      containerAriaLabel="Notices"
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-3 rounded-large border border-line bg-raised px-4 py-3 text-13 text-ink shadow-float",
          content: "min-w-0 flex-1",
          title: "font-medium",
          description: "text-ink-soft",
          error: "[&_[data-icon]]:text-danger",
          actionButton: "shrink-0 rounded-small px-2 py-1 font-medium text-accent-strong hover:bg-hover",
        },
      }}
    />
  );
}
