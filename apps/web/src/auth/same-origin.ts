/**
 * Whether a page of this very origin sent the request. Browsers say so in headers that no page can write: in
 * `Sec-Fetch-Site`, and those that lack it in `Origin`. A request with neither is not a browser's, or not to be trusted.
 */
export function isSameOrigin(req: Request, webUrl: string | undefined): boolean {
  const site = req.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = req.headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  if (webUrl !== undefined) return new URL(origin).origin === new URL(webUrl).origin;
  return new URL(origin).host === (req.headers.get("x-forwarded-host") ?? req.headers.get("host"));
}
