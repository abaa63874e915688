const allowed = new Set(["http:", "https:", "mailto:"]);

/** The address when a message may link to it: absolute, and leading to a page or a mailbox. */
export function safeHref(href: unknown): string | undefined {
  if (typeof href !== "string" || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  return allowed.has(url.protocol) ? url.href : undefined;
}
