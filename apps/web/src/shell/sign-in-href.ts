export interface SignInHref {
  /** The page to come back to. */
  from?: string | null | undefined;
  /** A code that says why one has to sign in. */
  reason?: string | undefined;
}

/** The sign-in page that leads back. */
export function signInHref({ from, reason }: SignInHref): string {
  const query = new URLSearchParams();
  if (from && from !== "/") query.set("callbackUrl", from);
  if (reason) query.set("error", reason);
  return query.size > 0 ? `/sign-in?${query}` : "/sign-in";
}

/**
 * Only a path of our own is followed, whatever address stands before it: whoever wrote the link must not choose where
 * people land after signing in. Parsed as browsers do, for which `//host` and `/\\host` lead away.
 */
export function safeReturnPath(target: string | undefined): string {
  const here = "http://parley.invalid";
  if (!target || !URL.canParse(target, here)) return "/";
  const { pathname, search } = new URL(target, here);
  return /^\/(?!\/)/.test(pathname) && pathname !== "/sign-in" ? pathname + search : "/";
}
