import { createTRPCClient, createWSClient, wsLink } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { serveByOurs, serveByStock } from "./testing/adapters.ts";
import type { TestRouter } from "./testing/router.ts";

describe.each([
  { adapter: "the stock adapter", serve: serveByStock },
  { adapter: "our handler", serve: serveByOurs },
])("with $adapter", ({ serve }) => {
  it("the stock client makes a new connection before it breaks the old one, and misses nothing", async () => {
    await using served = await serve();
    const opened: WebSocket[] = [];
    class Counted extends WebSocket {
      constructor(...args: ConstructorParameters<typeof WebSocket>) {
        super(...args);
        opened.push(this);
      }
    }
    const wsClient = createWSClient({
      url: served.url,
      WebSocket: Counted as never,
      connectionParams: { token: "good" },
    });
    const stock = createTRPCClient<TestRouter>({ links: [wsLink({ client: wsClient })] });
    const events: unknown[] = [];
    const running = stock.forever.subscribe("a", { onData: (data) => events.push(data) });
    await expect.poll(() => events).toEqual(["a"]);

    served.askToReconnect();
    await expect.poll(() => events).toEqual(["a", "a"]);
    expect(opened).toHaveLength(2);
    expect(await stock.params.query()).toEqual({ token: "good" });
    await expect.poll(() => served.cleanedUp).toEqual(["a"]);

    running.unsubscribe();
    await expect.poll(() => served.cleanedUp).toEqual(["a", "a"]);
    await wsClient.close();
  });
});
