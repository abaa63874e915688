import { setTimeout as pause } from "node:timers/promises";
import { tally } from "../history/journal.ts";
import type { Actor } from "./actor.ts";
import { edit, react, remove } from "./change.ts";
import { beRemoved, enter, leave } from "./membership.ts";
import { sendAndForget, sendTwice, sendUntilAnswered } from "./send.ts";

type Act = (actor: Actor, roomId: string) => Promise<void>;

/** What people do, and how often out of a hundred times. */
const actions = {
  send: { weight: 57, act: sendUntilAnswered },
  "send and forget": { weight: 4, act: sendAndForget },
  "send twice at once": { weight: 4, act: sendTwice },
  edit: { weight: 9, act: edit },
  remove: { weight: 4, act: remove },
  react: { weight: 14, act: react },
  "leave and come back": { weight: 1.5, act: leaveAndComeBack },
  "be removed and come back": { weight: 1.5, act: beRemovedAndComeBack },
  "load anew": { weight: 1, act: loadAnew },
  "go offline": { weight: 2, act: (actor) => goOffline(actor, actor.random.between(200, 4_000)) },
  roam: { weight: 2, act: async ({ device }) => device.roam() },
} satisfies Record<string, { weight: number; act: Act }>;

export type Action = keyof typeof actions;

/** Does one thing, drawn or asked for, in one of the rooms. */
export async function act(actor: Actor, asked?: Action): Promise<void> {
  const action = asked ?? draw(actor);
  const rooms = [...actor.views.keys()];
  if (rooms.length === 0) return;
  tally(actor.journal.actions, action);
  await actions[action].act(actor, actor.random.pick(rooms));
}

function draw({ random }: Actor): Action {
  const names = Object.keys(actions).filter(isAction);
  let left = random.between(
    0,
    names.reduce((sum, name) => sum + actions[name].weight, 0),
  );
  for (const name of names) {
    left -= actions[name].weight;
    if (left < 0) return name;
  }
  return "send";
}

function isAction(name: string): name is Action {
  return name in actions;
}

/** As a page does that is opened again: what it shows is loaded, and followed from there. */
async function loadAnew(actor: Actor, roomId: string): Promise<void> {
  actor.views.get(roomId)?.close();
  actor.views.delete(roomId);
  await enter(actor, roomId);
}

async function leaveAndComeBack(actor: Actor, roomId: string): Promise<void> {
  await leave(actor, roomId);
  await comeBack(actor, roomId);
}

async function beRemovedAndComeBack(actor: Actor, roomId: string): Promise<void> {
  await beRemoved(actor, roomId);
  await comeBack(actor, roomId);
}

async function comeBack(actor: Actor, roomId: string): Promise<void> {
  // Whoever is out may not write either.
  if (actor.random.isLikely(0.5)) await sendAndForget(actor, roomId);
  await pause(actor.random.between(100, 1_500));
  await enter(actor, roomId);
}

/** Closes the device and comes back later, perhaps at another node, with the cursors it had. */
export async function goOffline(actor: Actor, absenceMs: number): Promise<void> {
  await withoutDevice(actor, () => pause(absenceMs));
}

/** Is away for as long as something takes. */
export async function withoutDevice(actor: Actor, absence: () => Promise<unknown>): Promise<void> {
  const { device, views } = actor;
  actor.isOnline = false;
  if (actor.random.isLikely(0.5)) device.breakSocket();
  for (const view of views.values()) view.detach();
  await device.close();
  await absence();
  device.open();
  for (const view of views.values()) view.attach(device.client);
  actor.isOnline = true;
}
