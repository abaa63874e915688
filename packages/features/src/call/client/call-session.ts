import type { Call, CallMedia, CallOutcome, CallSample, SentMedia } from "../schema.ts";

/** How this device stands to the call it is in, or was in a moment ago. */
export type CallPhase =
  /** Devices are being opened, the server is being asked. */
  | "starting"
  /** It rings at the others. */
  | "ringing"
  /** Somebody is there; no media has come yet. */
  | "connecting"
  | "connected"
  /** The way to everybody is lost and being sought anew. */
  | "reconnecting"
  /** Over, or this device has left. It stays until it is dismissed. */
  | "ended";

/** As LiveKit names them, for people: how well one hears and sees somebody. */
export type Quality = "excellent" | "good" | "poor" | "lost";

export type PeerState = "connecting" | "connected" | "reconnecting" | "lost";

/** One device in the call, this one first. */
export interface CallPeer {
  participantId: string;
  userId: string;
  isSelf: boolean;
  state: PeerState;
  /** What it says that it sends. */
  media: SentMedia;
  /** Camera and microphone. The same object as long as it is the same stream. Null until there is one. */
  stream: MediaStream | null;
  /** A shared screen. */
  screen: MediaStream | null;
  isSpeaking: boolean;
  /** Null while nothing has been measured. */
  quality: Quality | null;
  /** The last samples, oldest first: some minutes of them. */
  samples: readonly CallSample[];
}

/** Why something that the person wanted of their devices did not happen. */
export type DeviceProblem = "denied" | "missing" | "busy" | "unplugged" | "unsupported" | "failed";

export interface DeviceChoice {
  /** Null is the system's own. */
  microphone: string | null;
  camera: string | null;
  speaker: string | null;
}

export interface Devices {
  /** Those that there are now; their labels are empty until permission was given. */
  microphones: readonly MediaDeviceInfo[];
  cameras: readonly MediaDeviceInfo[];
  speakers: readonly MediaDeviceInfo[];
  chosen: DeviceChoice;
  problems: { microphone: DeviceProblem | null; camera: DeviceProblem | null; screen: DeviceProblem | null };
}

/** How this device sends, kept on it. */
export interface CallPreferences {
  noiseSuppression: boolean;
  echoCancellation: boolean;
  /** The microphone is open only while the key is held. */
  isPushToTalk: boolean;
  /** Media goes through the relay alone, so that the others do not see this device's address. */
  isRelayOnly: boolean;
}

export interface CallView {
  phase: CallPhase;
  /** Null until the server has answered. */
  call: Call | null;
  roomId: string;
  media: CallMedia;
  peers: readonly CallPeer[];
  /** When media first came, in milliseconds of `Date.now()`. */
  connectedAt: number | null;
  /** When the way was lost, in milliseconds of `Date.now()`: only while reconnecting. */
  lostAt: number | null;
  /** How it ended: the call's outcome, or what became of this device alone. Only when ended. */
  ending: CallOutcome | "left" | "answered_elsewhere" | "removed" | "connection_lost" | null;
  /** What to tell the person about their network, worst first; empty when all is well. */
  advice: readonly ("unstable" | "slow_upload" | "slow_download" | "high_latency" | "relayed" | "video_paused")[];
}

export interface StartOptions {
  media: CallMedia;
  /** What to begin with, where the person has chosen it before they joined. */
  microphone?: boolean;
  camera?: boolean;
}

/**
 * The one call that this tab may be in. It lives beside the pages, so that it goes on while they change. Every method
 * may be called at any time; what makes no sense at the moment does nothing. Those that ask the server reject with what
 * it refused (`readError`), after having let go of the devices.
 */
export interface CallSession {
  /** Null while there is no call to show. The same object until something changes. */
  view(): CallView | null;
  devices(): Devices;
  preferences(): CallPreferences;
  /** Is told after any of the three has changed. Returns how to stop. */
  subscribe(listener: () => void): () => void;

  start(roomId: string, options: StartOptions): Promise<void>;
  /** Answers a call that rings here. */
  accept(call: Call, options: StartOptions): Promise<void>;
  /** Comes into a call that goes on; also back into one after a reload. */
  join(call: Call, options: StartOptions): Promise<void>;
  decline(call: Call, reason?: "declined" | "busy"): Promise<void>;
  /** Hangs up. Microphone and camera are off when it returns; the server is told meanwhile. */
  leave(): void;
  /** Takes the ended call off the screen. */
  dismiss(): void;
  /** Looks for the way anew, now: what a person does about "Connection lost". */
  reconnect(): void;

  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  setScreen(on: boolean): Promise<void>;
  /** Looks again which devices there are: they have names once permission was given, wherever that was. */
  relistDevices(): Promise<void>;
  chooseDevice(kind: keyof DeviceChoice, deviceId: string | null): Promise<void>;
  setPreferences(change: Partial<CallPreferences>): Promise<void>;
  /** While the key of push to talk is held. */
  talk(isHeld: boolean): void;
}
