import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { type AppRouter, appRouter } from "@parley/features/router";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import { createContext } from "./create-context.ts";
import { bearerToken } from "./identify.ts";
import { maxBatchSize, maxPayloadBytes } from "./limits.ts";
import type { ServerParts } from "./server-parts.ts";
import { readHealth } from "./health.ts";

/** Everything over HTTP: the three pages for operators, and tRPC for clients without a socket. */
export function createHttpHandler(parts: ServerParts): RequestListener {
  const trpc = createHTTPHandler<AppRouter>({
    router: appRouter,
    basePath: "/trpc/",
    maxBatchSize,
    maxBodySize: maxPayloadBytes,
    createContext: ({ req }) =>
      createContext({ services: parts.node.services, readAddress: parts.readAddress }, req, {
        token: bearerToken(req.headers.authorization),
      }),
    onError: ({ error, path }) => parts.journal.failed(error, path),
  });

  return (req, res) => {
    const path = req.url?.split("?", 1)[0] ?? "/";
    if (path.startsWith("/trpc/")) return allowOrigin(parts, req, res) && trpc(req, res);
    if (req.method !== "GET") return send(res, 404);
    switch (path) {
      case "/health":
        return void readHealth(parts).then((health) => send(res, health.status === "up" ? 200 : 503, health));
      case "/ready":
        return send(res, parts.state.isReady ? 200 : 503, { ready: parts.state.isReady });
      case "/metrics":
        return void sendMetrics(parts, res);
      default:
        return send(res, 404);
    }
  };
}

async function sendMetrics({ metrics }: ServerParts, res: ServerResponse): Promise<void> {
  const text = await metrics.registry.metrics();
  res.writeHead(200, { "content-type": metrics.registry.contentType }).end(text);
}

/** Answers preflights and strangers' pages itself (the Fetch standard's CORS protocol); true when tRPC is to answer. */
function allowOrigin({ isAllowedOrigin }: ServerParts, req: IncomingMessage, res: ServerResponse): boolean {
  const { origin } = req.headers;
  if (origin === undefined) return true;
  if (!isAllowedOrigin(req)) {
    send(res, 403, { error: "This origin may not talk to this server." });
    return false;
  }
  res.setHeader("access-control-allow-origin", origin);
  res.setHeader("vary", "origin");
  if (req.method !== "OPTIONS") return true;
  res.setHeader("access-control-allow-methods", "GET, POST");
  res.setHeader("access-control-allow-headers", "authorization, content-type");
  send(res, 204);
  return false;
}

function send(res: ServerResponse, status: number, body?: object): void {
  res.writeHead(status, { "content-type": "application/json", "x-content-type-options": "nosniff" });
  res.end(body && JSON.stringify(body));
}
