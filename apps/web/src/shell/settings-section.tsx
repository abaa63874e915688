import type { ReactNode } from "react";

export interface SettingsSectionProps {
  title: string;
  description: string;
  children: ReactNode;
}

/** What it is about on the left, what can be changed on the right; one above the other on a phone. */
export function SettingsSection({ title, description, children }: SettingsSectionProps) {
  return (
    <section className="grid grid-cols-[13rem_minmax(0,1fr)] gap-x-10 gap-y-4 py-8 max-lg:grid-cols-1">
      <div>
        <h2 className="font-bold">{title}</h2>
        <p className="mt-1 text-13 text-pretty text-ink-soft">{description}</p>
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
