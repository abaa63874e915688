import { setTimeout as pause } from "node:timers/promises";
import type { ViewRecord } from "../history/view-record.ts";
import { type Action, act, withoutDevice } from "./actions.ts";
import type { Actor } from "./actor.ts";
import type { Device } from "./device.ts";
import { enter } from "./membership.ts";

/** Somebody who uses Parley without rest, and writes down all of it. */
export interface ModelClient extends AsyncDisposable {
  readonly id: string;
  readonly name: string;
  readonly device: Device;
  /** False while the device is closed. */
  readonly isOnline: boolean;
  /** What this client follows at the moment, and would see new messages in. */
  watching(): ViewRecord[];
  /** Does things until it is stopped. */
  run(intervalMs: number): Promise<void>;
  /** Comes to an end: finishes what it does, and follows every room. */
  stop(): void;
  /** Does this next. */
  ask(action: Action): void;
  /** Is away for as long as that takes. */
  beAbsent(absence: () => Promise<unknown>): Promise<void>;
}

export type ModelClientOptions = Omit<Actor, "views" | "own" | "isStopping" | "isOnline">;

export function createModelClient(options: ModelClientOptions): ModelClient {
  const actor: Actor = { ...options, views: new Map(), own: [], isStopping: false, isOnline: true };
  const { device, random, rooms, views, user } = actor;
  const asked: (() => Promise<void>)[] = [];

  async function followAll(): Promise<void> {
    for (const { id } of rooms) if (views.get(id)?.record.state !== "open") await enter(actor, id);
  }

  return {
    id: user.id,
    name: user.name,
    device,
    get isOnline() {
      return actor.isOnline;
    },
    watching: () =>
      actor.isOnline ? [...views.values()].map(({ record }) => record).filter(({ state }) => state === "open") : [],
    async run(intervalMs) {
      await followAll();
      while (!actor.isStopping) {
        await (asked.shift() ?? (() => act(actor)))();
        // A stream that started over, or a membership that ended meanwhile.
        await followAll();
        await pause(random.between(0, 2 * intervalMs));
      }
      await followAll();
    },
    stop: () => void (actor.isStopping = true),
    ask: (action) => void asked.push(() => act(actor, action)),
    beAbsent: (absence) =>
      new Promise((resolve) => {
        asked.push(() => withoutDevice(actor, absence).then(resolve));
      }),
    async [Symbol.asyncDispose]() {
      for (const view of views.values()) view.detach();
      await device[Symbol.asyncDispose]();
    },
  };
}
