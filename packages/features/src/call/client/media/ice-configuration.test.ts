import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { IceServers } from "../../schema.ts";
import { createIceConfiguration } from "./ice-configuration.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function serversFor(ms: number): IceServers {
  return {
    iceServers: [{ urls: ["turn:turn.example.org"], username: "u", credential: "c" }],
    expiresAt: new Date(Date.now() + ms).toISOString(),
  };
}

function open(fetchServers: () => Promise<IceServers>, isRelayOnly = false) {
  const over = new AbortController();
  const options = { fetchServers, isRelayOnly: () => isRelayOnly, signal: over.signal };
  return { configuration: createIceConfiguration(options), over };
}

describe("the servers to find a way with", () => {
  it("are asked for once, however many need them, until they are about to end", async () => {
    const fetchServers = vi.fn(async () => serversFor(60 * 60_000));
    const { configuration } = open(fetchServers);
    await Promise.all([configuration(), configuration()]);
    await configuration();
    expect(fetchServers).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(55 * 60_000);
    await configuration();
    expect(fetchServers).toHaveBeenCalledTimes(2);
  });

  it("are asked for until the server answers", async () => {
    const fetchServers = vi.fn(async () => serversFor(60 * 60_000));
    fetchServers.mockRejectedValueOnce(new Error("The connection was lost"));
    const { configuration } = open(fetchServers, true);
    const asking = configuration();
    await vi.runAllTimersAsync();
    expect(await asking).toMatchObject({ iceTransportPolicy: "relay" });
  });

  it("are used as long as they are good when no others can be had", async () => {
    const fetchServers = vi.fn(async () => serversFor(60 * 60_000));
    const { configuration } = open(fetchServers);
    const first = await configuration();
    fetchServers.mockRejectedValue(new Error("The connection was lost"));
    vi.advanceTimersByTime(55 * 60_000);
    expect(await configuration()).toEqual(first);
  });

  it("are not waited for when the call is over", async () => {
    const { configuration, over } = open(() => Promise.reject(new Error("The connection was lost")));
    const asking = configuration().catch((error: unknown) => String(error));
    over.abort();
    await vi.runAllTimersAsync();
    expect(await asking).toContain("over");
  });
});
