import { setTimeout as pause } from "node:timers/promises";
import { tally } from "../history/journal.ts";
import { attempt } from "../history/operation.ts";
import type { Actor } from "./actor.ts";
import { openRoomView } from "./room-view.ts";

const askAgainAfterMs = 200;

/** Is a member of the room and follows it, whatever it takes. */
export async function enter(actor: Actor, roomId: string): Promise<void> {
  const { device, journal, user, views } = actor;
  for (;;) {
    const outcome = await attempt(() => openRoomView(device.client, { user, roomId, journal }));
    if (outcome.type === "ok") return void views.set(roomId, outcome.answer);
    if (outcome.type === "fail") await join(actor, roomId);
    else await pause(askAgainAfterMs);
  }
}

/** Leaves, and returns when the stream has ended. */
export async function leave(actor: Actor, roomId: string): Promise<void> {
  await until(actor, () => actor.device.client.socket.room.leave.mutate({ roomId }));
  await actor.views.get(roomId)?.ending();
  actor.views.delete(roomId);
}

/** Is removed by the owner, and returns when the stream has ended. */
export async function beRemoved(actor: Actor, roomId: string): Promise<void> {
  await actor.owner.remove(roomId, actor.user.id);
  await actor.views.get(roomId)?.ending();
  actor.views.delete(roomId);
}

async function join(actor: Actor, roomId: string): Promise<void> {
  const room = actor.rooms.find(({ id }) => id === roomId);
  if (room?.kind === "private") await actor.owner.add(roomId, actor.user.id);
  else await until(actor, () => actor.device.client.socket.room.join.mutate({ roomId }));
}

async function until({ journal }: Actor, ask: () => Promise<unknown>): Promise<void> {
  for (;;) {
    const outcome = await attempt(ask);
    if (outcome.type === "ok") return;
    tally(
      outcome.type === "fail" ? journal.refusals : journal.unknowns,
      outcome.type === "fail" ? outcome.code : outcome.words,
    );
    // It had happened before and nobody said so.
    if (outcome.type === "fail" && outcome.code !== "ROOM_BUSY") return;
    await pause(askAgainAfterMs);
  }
}
