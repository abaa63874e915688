import type { CallPeer, CallPreferences, CallSession, CallView, Devices } from "../call-session.ts";
import { someCall } from "./some-call.ts";

export interface FakeSession extends CallSession {
  /** The names of the methods that were called, with what they were given. */
  readonly calls: { name: string; args: unknown[] }[];
  show(view: CallView | null): void;
  setDevices(change: Partial<Devices>): void;
}

/** A session without media or a server: it shows what it is told to, and notes what it is asked. */
export function createFakeSession(initial: CallView | null = null): FakeSession {
  const listeners = new Set<() => void>();
  const calls: FakeSession["calls"] = [];
  let view = initial;
  let devices: Devices = {
    microphones: [],
    cameras: [],
    speakers: [],
    chosen: { microphone: null, camera: null, speaker: null },
    problems: { microphone: null, camera: null, screen: null },
  };
  let preferences: CallPreferences = {
    noiseSuppression: true,
    echoCancellation: true,
    isPushToTalk: false,
    isRelayOnly: false,
  };

  const tell = () => listeners.forEach((listener) => listener());
  const note =
    (name: string) =>
    (...args: unknown[]) =>
      void calls.push({ name, args });
  const noteLater =
    (name: string) =>
    async (...args: unknown[]) =>
      note(name)(...args);

  return {
    calls,
    show(next) {
      view = next;
      tell();
    },
    setDevices(change) {
      devices = { ...devices, ...change };
      tell();
    },
    view: () => view,
    devices: () => devices,
    preferences: () => preferences,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start: noteLater("start"),
    accept: noteLater("accept"),
    join: noteLater("join"),
    decline: noteLater("decline"),
    leave: note("leave"),
    dismiss: note("dismiss"),
    reconnect: note("reconnect"),
    setMicrophone: noteLater("setMicrophone"),
    setCamera: noteLater("setCamera"),
    setScreen: noteLater("setScreen"),
    relistDevices: noteLater("relistDevices"),
    chooseDevice: noteLater("chooseDevice"),
    async setPreferences(change) {
      preferences = { ...preferences, ...change };
      tell();
    },
    talk: note("talk"),
  };
}

/** A call that goes on, but for what is told otherwise. */
export function someView(change: Partial<CallView> = {}): CallView {
  return {
    phase: "connected",
    call: someCall({ state: "active" }),
    roomId: "room",
    media: "audio",
    peers: [],
    connectedAt: 0,
    lostAt: null,
    ending: null,
    advice: [],
    ...change,
  };
}

/** Somebody in a call who is heard well, but for what is told otherwise. */
export function somePeer(change: Partial<CallPeer> = {}): CallPeer {
  return {
    participantId: "lan-1",
    userId: "lan",
    isSelf: false,
    state: "connected",
    media: { microphone: true, camera: false, screen: false },
    stream: null,
    screen: null,
    isSpeaking: false,
    quality: "excellent",
    samples: [],
    ...change,
  };
}
