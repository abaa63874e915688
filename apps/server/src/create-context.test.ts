import { startApp } from "@parley/testing/start-app";
import { expect, test } from "vitest";

test("while nobody can tell whose token it is, the caller is told to come again, over HTTP and over a socket", async () => {
  await using app = await startApp();
  const alice = await app.signUp("Alice");
  const [server] = app.nodes;
  if (!server) throw new Error("There is no node.");
  const { services } = server.node;
  services.sessions = {
    ...services.sessions,
    isLive: () => Promise.reject(Object.assign(new Error("connect"), { code: "ECONNREFUSED" })),
  };

  for (const client of [alice.http, alice.socket]) {
    await expect(client.room.list.query()).rejects.toMatchObject({
      data: { code: "SERVICE_UNAVAILABLE", domainCode: "UNAVAILABLE", retryAfterMs: expect.any(Number) },
    });
  }
});
