import type { Data } from "../../trpc.ts";
import type { Call } from "../schema.ts";
import { applyCall } from "./call-cache.ts";
import type { CallSession, CallView, StartOptions } from "./call-session.ts";
import { createDeviceDesk } from "./devices/device-desk.ts";
import { LocalMedia } from "./devices/local-media.ts";
import { OngoingCall } from "./session/ongoing-call.ts";
import { type RememberedCall, callMemory } from "./session/call-memory.ts";
import { type WayIn, getIn } from "./session/get-in.ts";
import { watchNetwork } from "./session/watch-network.ts";

export interface CallSessionOptions {
  data: Data;
  userId: string;
  /** Calls back when the server can be reached again. Returns how to stop. */
  onOnline(listener: () => void): () => void;
}

export interface Calls {
  session: CallSession;
  /** Loads what was chosen before, and goes back into the call that a reload has interrupted. Returns how to end it all. */
  start(): () => void;
}

type Place = Pick<Call, "roomId" | "media">;

/** Makes the one call that this tab may be in. Nothing is touched until `start`, so that it can be made while rendering. */
export function createCalls({ data, userId, onOnline }: CallSessionOptions): Calls {
  const { client } = data;
  const listeners = new Set<() => void>();
  const desk = createDeviceDesk(() => changed());
  let current: OngoingCall | null = null;
  let view: CallView | null = null;
  /** What a reload has interrupted, until this page is in it again: it may be reloaded before that. */
  let interrupted: RememberedCall | null = null;

  /** The call, unless it is over. */
  const ongoing = () => (current?.ending === null ? current : null);

  function changed(): void {
    view = current?.view() ?? null;
    desk.setProblems(ongoing()?.local.problems ?? null);
    for (const listener of listeners) listener();
  }

  /** Opens the devices and asks the server at the same time: nobody waits for whoever is still asked for permission. */
  async function enter(place: Place, options: StartOptions, way: Omit<WayIn, "isWanted">): Promise<void> {
    if (ongoing()) return;
    const { microphone = true, camera = options.media === "video" } = options;
    const local = new LocalMedia({ wanted: desk.wanted, onChange: () => call.devicesChanged() });
    const call: OngoingCall = new OngoingCall({
      roomId: place.roomId,
      media: place.media,
      data,
      userId,
      local,
      isRelayOnly: () => desk.preferences().isRelayOnly,
      onChange: () => call === current && changed(),
    });
    current = call;
    changed();
    void local.open({ microphone, camera }).then(desk.relist);
    try {
      call.enter(await getIn({ ...way, isWanted: () => call.ending === null }));
    } catch (error) {
      call.refuse();
      if (current === call) current = null;
      changed();
      throw error;
    }
  }

  function join(place: Place & { id: string }, options: StartOptions): Promise<void> {
    const ask = () => client.call.join.mutate({ callId: place.id });
    return enter(place, options, { ask, askAgain: ask });
  }

  function rejoin(): void {
    const kept = callMemory.take(userId, Date.now());
    if (!kept) return;
    interrupted = kept;
    join({ ...kept, id: kept.callId }, kept)
      // A call that has ended meanwhile is nothing to tell of.
      .catch(() => {})
      .finally(() => (interrupted = null));
  }

  function handlePageHide(): void {
    const call = ongoing();
    if (interrupted && !call?.call) callMemory.keep(interrupted);
    if (!call?.call) return;
    const { id: callId, roomId, media } = call.call;
    callMemory.keep({ userId, callId, roomId, media, ...call.local.isOn, leftAt: Date.now() });
    call.abandon();
  }

  function handlePageShow({ persisted }: PageTransitionEvent): void {
    if (persisted) rejoin();
  }

  const session: CallSession = {
    view: () => view,
    devices: desk.devices,
    preferences: desk.preferences,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    start(roomId, options) {
      // Where it has started after all, this comes back into it.
      const ask = () => client.call.start.mutate({ roomId, media: options.media });
      return enter({ roomId, media: options.media }, options, { ask, askAgain: ask });
    },
    accept: (call, options) =>
      enter(call, options, {
        ask: () => client.call.accept.mutate({ callId: call.id }),
        askAgain: () => client.call.join.mutate({ callId: call.id }),
      }),
    join,
    async decline(call, reason) {
      applyCall(data, await client.call.decline.mutate({ callId: call.id, reason }));
    },
    leave: () => ongoing()?.leave(),
    dismiss() {
      if (ongoing()) return;
      current = null;
      changed();
    },
    reconnect() {
      const last = current;
      if (last?.ending !== "connection_lost" || !last.call) return last?.seek("moved");
      const { media } = last.call;
      // Where there is no way back, it stays as it was.
      join(last.call, { media, ...last.local.isOn }).catch(() => {
        if (current) return;
        current = last;
        changed();
      });
    },

    setMicrophone: async (on) => ongoing()?.local.setMicrophone(on),
    setCamera: async (on) => ongoing()?.local.setCamera(on),
    setScreen: async (on) => ongoing()?.local.setScreen(on),
    relistDevices: desk.relist,
    async chooseDevice(kind, deviceId) {
      desk.choose(kind, deviceId);
      if (kind !== "speaker") await ongoing()?.local.reopen(kind);
    },
    async setPreferences(change) {
      desk.prefer(change);
      const call = ongoing();
      if ("isRelayOnly" in change) call?.seek("forbidden");
      if ("isPushToTalk" in change) call?.local.heedKey();
      if ("noiseSuppression" in change || "echoCancellation" in change) await call?.local.reopen("microphone");
    },
    talk: (isHeld) => ongoing()?.local.talk(isHeld),
  };

  return {
    session,
    start() {
      // In a moment: development starts everything twice, and a call is not to be entered and left in between.
      const rejoining = setTimeout(rejoin);
      window.addEventListener("pagehide", handlePageHide);
      window.addEventListener("pageshow", handlePageShow);
      const stops = [
        desk.start(),
        watchNetwork(() => ongoing()?.seek("moved")),
        onOnline(() => ongoing()?.seek("reachable")),
        session.leave,
      ];
      return () => {
        clearTimeout(rejoining);
        window.removeEventListener("pagehide", handlePageHide);
        window.removeEventListener("pageshow", handlePageShow);
        for (const stop of stops) stop();
      };
    },
  };
}
