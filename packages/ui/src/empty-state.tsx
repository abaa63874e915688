import type { ReactNode } from "react";
import { Mark } from "./mark.tsx";

export interface EmptyStateProps {
  title: string;
  /** What this is, in one or two sentences. */
  children?: ReactNode;
  /** The one thing to do. */
  action?: ReactNode;
  icon?: ReactNode;
  /** It fills a whole page, which has no other heading. */
  isPage?: boolean;
}

/** Fills a place that has nothing to show. */
export function EmptyState({ title, children, action, icon, isPage }: EmptyStateProps) {
  const Heading = isPage ? "h1" : "h2";
  return (
    <div className="mx-auto flex h-full max-w-sm flex-col items-center justify-center gap-2 px-6 py-12 text-center">
      <span className="mb-2 text-ink-faint">{icon ?? <Mark className="size-10" />}</span>
      <Heading className="text-18 font-bold text-balance">{title}</Heading>
      {children && <p className="text-15 text-pretty text-ink-soft">{children}</p>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
