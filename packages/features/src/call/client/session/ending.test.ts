import { describe, expect, it } from "vitest";
import { someCall, someParticipant } from "../testing/some-call.ts";
import { endingOf } from "./ending.ts";

const lan = { participantId: "lan-1", userId: "lan" };
const leftAt = "2026-03-12T09:01:00.000Z";

describe("what became of a device", () => {
  it("is nothing while it is in the call", () => {
    expect(endingOf(someCall({ state: "active" }), lan)).toBeNull();
  });

  it("is what became of the call, when that is over", () => {
    const left = [someParticipant({ id: "lan-1", userId: "lan", leftAt })];
    expect(endingOf(someCall({ state: "ended", outcome: "declined", participants: left }), lan)).toBe("declined");
  });

  it("is that another device of the person is there in its place, or that it was away for too long", () => {
    const left = someParticipant({ id: "lan-1", userId: "lan", leftAt });
    const phone = someParticipant({ id: "lan-2", userId: "lan" });
    expect(endingOf(someCall({ state: "active", participants: [left, phone] }), lan)).toBe("answered_elsewhere");
    expect(endingOf(someCall({ state: "active", participants: [left] }), lan)).toBe("connection_lost");
  });
});
