import { describe, expect, it } from "vitest";
import { someCall } from "../testing/some-call.ts";
import { callPhase, isHopeless, lostSince } from "./call-phase.ts";

const active = someCall({ state: "active" });
const connected = { state: "connected", lostAt: null } as const;
const connecting = { state: "connecting", lostAt: null } as const;
const lostAt = (ms: number) => ({ state: "reconnecting", lostAt: ms }) as const;

describe("the phase of a call", () => {
  it("follows the server until somebody is there, then the media", () => {
    expect(callPhase({ call: null, remotes: [], connectedAt: null })).toBe("starting");
    expect(callPhase({ call: someCall(), remotes: [], connectedAt: null })).toBe("ringing");
    expect(callPhase({ call: active, remotes: [connecting], connectedAt: null })).toBe("connecting");
    expect(callPhase({ call: active, remotes: [connected, connecting], connectedAt: 1 })).toBe("connected");
  });

  it("is to seek the way only when there is one to nobody", () => {
    expect(callPhase({ call: active, remotes: [connected, lostAt(5)], connectedAt: 1 })).toBe("connected");
    expect(callPhase({ call: active, remotes: [lostAt(9), lostAt(5)], connectedAt: 1 })).toBe("reconnecting");
    // Since when there is a way to nobody: since the last one was lost.
    expect(lostSince([lostAt(9), lostAt(5)])).toBe(9);
  });

  it("is connected also for whoever is alone, or waits for somebody new", () => {
    expect(callPhase({ call: active, remotes: [], connectedAt: 1 })).toBe("connected");
    expect(callPhase({ call: active, remotes: [connecting], connectedAt: 1 })).toBe("connected");
  });

  it("is hopeless when everybody is lost", () => {
    expect(isHopeless([])).toBe(false);
    expect(isHopeless([{ state: "lost" }, { state: "reconnecting" }])).toBe(false);
    expect(isHopeless([{ state: "lost" }, { state: "lost" }])).toBe(true);
  });
});
