import type { Page } from "@playwright/test";

export interface HeldSocket {
  /** What the server says from now on is kept back. */
  hold(): void;
  /** Says everything that was kept back, in its order. */
  release(): void;
  /** From now on the server answers calls of this procedure with a failure; null: no more. */
  fail(path: string | null): void;
}

/** Stands between a page and the server's socket. To be called before the page is opened. */
export async function holdSocket(page: Page): Promise<HeldSocket> {
  const kept: (() => void)[] = [];
  let isHolding = false;
  let failing: string | null = null;

  await page.routeWebSocket(/\/trpc/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((frame) => {
      if (isHolding) kept.push(() => socket.send(frame));
      else socket.send(frame);
    });
    socket.onMessage((frame) => {
      const call = failing === null ? undefined : callsIn(String(frame)).find(({ path }) => path === failing);
      if (call) socket.send(failureOf(call));
      else server.send(frame);
    });
  });

  return {
    hold: () => void (isHolding = true),
    release() {
      isHolding = false;
      for (const say of kept.splice(0)) say();
    },
    fail: (path) => void (failing = path),
  };
}

interface Call {
  id: number;
  path: string;
}

function callsIn(frame: string): Call[] {
  if (!frame.startsWith("{") && !frame.startsWith("[")) return [];
  const parsed: unknown = JSON.parse(frame);
  return (Array.isArray(parsed) ? parsed : [parsed]).flatMap(callOf);
}

function callOf(said: unknown): Call[] {
  if (!(said instanceof Object) || !("id" in said) || !("params" in said)) return [];
  const { id, params } = said;
  if (typeof id !== "number" || !(params instanceof Object) || !("path" in params)) return [];
  return typeof params.path === "string" ? [{ id, path: params.path }] : [];
}

function failureOf({ id, path }: Call): string {
  const data = { code: "INTERNAL_SERVER_ERROR", httpStatus: 500, path, domainCode: "INTERNAL", retryAfterMs: null };
  return JSON.stringify({ id, error: { message: "Something went wrong", code: -32603, data } });
}
