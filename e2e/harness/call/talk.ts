import { expect } from "@playwright/test";
import type { Caller } from "./caller.ts";
import { mediaFlow } from "./record-media.ts";

/** How long what needs a few round trips may take on a machine that is busy, in milliseconds. */
export const soon = { timeout: 30_000 };

/** A room of these two alone: their call ends with the first who hangs up. */
export async function directRoom(one: Caller, other: Caller): Promise<string> {
  const { id } = await one.person.http.room.openDirect.mutate({ userId: other.person.id });
  return id;
}

/** Calls the other, who answers, and waits until both are connected. */
export async function talk(caller: Caller, callee: Caller, media: "audio" | "video" = "audio"): Promise<string> {
  const roomId = await directRoom(caller, callee);
  await caller.start(roomId, media);
  await callee.enter(roomId, "accept", media);
  for (const each of [caller, callee]) await expectPhase(each, "connected");
  return roomId;
}

/** Calls the other, and waits until it rings there. Gives the call. */
export async function ringAt(caller: Caller, callee: Caller): Promise<string> {
  await caller.start(await directRoom(caller, callee), "audio");
  await expect.poll(() => callee.rings(), soon).toHaveLength(1);
  const [callId] = await callee.rings();
  if (callId === undefined) throw new Error("It no longer rings.");
  return callId;
}

/** The page knows that it has lost its server. */
export async function expectOffline({ page }: Caller): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => window.callPage.parley().socket.connection.getState().state), soon)
    .not.toBe("online");
}

export async function expectPhase(caller: Caller, phase: string, timeout = soon.timeout): Promise<void> {
  await expect.poll(async () => (await caller.shown())?.phase, { timeout }).toBe(phase);
}

/** Sound comes to this page and goes out of it, more of it all the time; pictures come too, unless there are none. */
export async function expectFlow({ page }: Caller, { hasPictures = false } = {}): Promise<void> {
  const before = await mediaFlow(page);
  await expect(async () => {
    const flow = await mediaFlow(page);
    expect(flow.soundReceived).toBeGreaterThan(before.soundReceived);
    expect(flow.bytesSent).toBeGreaterThan(before.bytesSent);
    if (hasPictures) expect(flow.framesDecoded).toBeGreaterThan(before.framesDecoded + 5);
  }).toPass(soon);
}
