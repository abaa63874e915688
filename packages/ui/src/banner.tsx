import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export interface BannerProps {
  tone?: "calm" | "danger";
  icon?: ReactNode;
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A line across the page about something that lasts. */
export function Banner({ tone = "calm", icon, action, className, children }: BannerProps) {
  return (
    <div
      className={cx(
        "flex min-h-10 items-center justify-center gap-3 px-4 py-1.5 text-13 font-medium",
        tone === "calm" ? "bg-accent-soft text-ink" : "bg-danger-soft text-danger-strong",
        className,
      )}
    >
      {icon}
      <span className="min-w-0">{children}</span>
      {action}
    </div>
  );
}
