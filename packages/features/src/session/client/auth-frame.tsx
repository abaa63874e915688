import { Mark } from "@parley/ui/mark";
import type { ReactNode } from "react";

export interface AuthFrameProps {
  /** Above the title. */
  before?: ReactNode;
  title: string;
  /** One or two sentences under the title. */
  children?: ReactNode;
  form: ReactNode;
  footer?: ReactNode;
}

/** The page around every form that stands outside the app: one calm column, the mark, and a lot of air. */
export function AuthFrame({ before, title, children, form, footer }: AuthFrameProps) {
  return (
    <main className="relative isolate flex min-h-dvh flex-col items-center overflow-hidden bg-page px-5">
      <Mark className="pointer-events-none absolute -right-[12vmin] -bottom-[18vmin] -z-10 size-[78vmin] !text-ink opacity-[0.035] phone:hidden" />
      <div className="flex w-full max-w-[22.5rem] flex-1 flex-col justify-center py-12">
        <Mark className="mb-6 size-10" />
        {before}
        <h1 className="text-24 font-bold text-balance">{title}</h1>
        {children && <p className="mt-2 text-15 text-pretty text-ink-soft">{children}</p>}
        <div className="mt-8">{form}</div>
        {footer && <footer className="mt-8 text-13 text-ink-soft">{footer}</footer>}
      </div>
    </main>
  );
}
