import type { Page } from "@playwright/test";

/** Stops every page of this page's browser, as a laptop does that is closed: the sockets stay, and nobody answers. */
export async function fallAsleep(page: Page): Promise<Disposable> {
  const devtools = await page.context().browser()?.newBrowserCDPSession();
  if (!devtools) throw new Error("The page has no browser of its own.");
  const { processInfo } = await devtools.send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter(({ type }) => type === "renderer");
  const signal = (name: "SIGSTOP" | "SIGCONT") => renderers.forEach(({ id }) => process.kill(id, name));
  signal("SIGSTOP");
  return { [Symbol.dispose]: () => signal("SIGCONT") };
}
