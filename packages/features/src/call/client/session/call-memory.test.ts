import { beforeEach, describe, expect, it } from "vitest";
import { type RememberedCall, callMemory, memoryMs } from "./call-memory.ts";

const call: RememberedCall = {
  userId: "01a1fec3-f651-703a-a473-0fb05158d550",
  callId: "01a1fec3-ff9c-7107-8f28-867a15c41ab4",
  roomId: "01a1fec3-fe2b-70c0-bb0b-3a710ef5e1c0",
  media: "video",
  microphone: true,
  camera: false,
  leftAt: 1_000_000,
};

beforeEach(() => sessionStorage.clear());

describe("the memory of a call", () => {
  it("is for the page that comes back, once", () => {
    callMemory.keep(call);
    expect(callMemory.take(call.userId, call.leftAt + 500)).toEqual(call);
    expect(callMemory.take(call.userId, call.leftAt + 500)).toBeNull();
  });

  it("is nobody else's, and no tab's that was opened again later", () => {
    callMemory.keep(call);
    expect(callMemory.take(call.roomId, call.leftAt)).toBeNull();
    callMemory.keep(call);
    expect(callMemory.take(call.userId, call.leftAt + memoryMs + 1)).toBeNull();
    callMemory.keep(call);
    expect(callMemory.take(call.userId, call.leftAt - 1)).toBeNull();
  });

  it("is empty when something else is written there", () => {
    sessionStorage.setItem("parley:call", "{");
    expect(callMemory.take(call.userId, call.leftAt)).toBeNull();
    sessionStorage.setItem("parley:call", JSON.stringify({ ...call, media: "smell" }));
    expect(callMemory.take(call.userId, call.leftAt)).toBeNull();
  });
});
