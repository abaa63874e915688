import type { BrowserContext } from "@playwright/test";

/** What went wrong in somebody's browser without anybody looking. */
export interface Problems {
  readonly found: readonly string[];
  /** From now on this is meant to happen, as when a test cuts the network. */
  tolerate(pattern: RegExp): void;
}

/** Notes every error a page reports, every request that fails, and every one that would leave this machine. */
export async function watchProblems(context: BrowserContext): Promise<Problems> {
  const found: string[] = [];
  const tolerated: RegExp[] = [];

  function note(problem: string) {
    if (!tolerated.some((pattern) => pattern.test(problem))) found.push(problem);
  }

  context.on("console", (message) => {
    if (message.type() === "error") note(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => note(`thrown: ${error.error().message}`));
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // A page that is left, or a prefetch nobody needs any more, takes its requests with it.
    if (reason !== "net::ERR_ABORTED") note(`request: ${reason} ${request.url()}`);
  });
  context.on("page", (page) => {
    page.on("websocket", (socket) => {
      if (!isHere(new URL(socket.url()))) note(`left this machine: ${socket.url()}`);
    });
  });
  await context.route(
    (url) => !isHere(url),
    async (route) => {
      note(`left this machine: ${route.request().url()}`);
      await route.abort();
    },
  );

  return { found, tolerate: (pattern) => void tolerated.push(pattern) };
}

function isHere({ protocol, hostname }: URL): boolean {
  return ["data:", "blob:"].includes(protocol) || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}
