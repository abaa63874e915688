import type { Signal } from "../../schema.ts";
import type { PeerState } from "../call-session.ts";

/** What a device can send. Their order is that of the media sections of every connection. */
export const slots = ["microphone", "camera", "screen", "screenAudio"] as const;
export type Slot = (typeof slots)[number];

/** What is sent now; null sends nothing. */
export type SentTracks = Readonly<Record<Slot, MediaStreamTrack | null>>;

/** How much of the video goes out: the whole of it, less and less, nothing. Sound always does. */
export const videoLevels = ["full", "reduced", "low", "paused"] as const;
export type VideoLevel = (typeof videoLevels)[number];

/** The media with one other participant. */
export interface Remote {
  participantId: string;
  state: PeerState;
  /** When the way to them was lost, in milliseconds of `Date.now()`. Null while there is one, or none has been yet. */
  lostAt: number | null;
  /** Camera and microphone, whether they send any or not. Another object only after a new connection. */
  stream: MediaStream | null;
  screen: MediaStream | null;
}

/**
 * How the media of a call's participants gets to each other. `Mesh` is a connection from everybody to everybody, which
 * carries up to six. An adapter to an SFU such as LiveKit takes its place with one connection to the server: it gives the
 * same remotes, from that server's tracks; it takes no signals, since the server has its own, and offers no `report` for
 * each remote but what it knows of the way to the server. Who is in the call, and what they say that they send, comes
 * from Parley either way.
 */
export interface MediaTopology {
  /** These are in the call besides this device, and no others. */
  setPeers(participantIds: readonly string[]): void;
  /** What another participant has said to connect. One that is not known yet is heard as soon as it is. */
  take(from: string, signal: Signal): void;
  /** Sends this from now on, to everybody. */
  setTracks(tracks: SentTracks): void;
  /** How much of the video goes to one of them. */
  setVideoLevel(participantId: string, level: VideoLevel): void;
  remotes(): readonly Remote[];
  /** What the browser knows of the media with each that there is a connection to (W3C webrtc-stats). */
  reports(): Promise<{ participantId: string; report: RTCStatsReport }[]>;
  /**
   * Looks for the way anew: `moved` when the network is another, so that every way is in doubt; `reachable` when the
   * others can be reached again, so that those that are lost are worth trying; `forbidden` when the ways that there are
   * may not be used any more, because the person wants the relay alone.
   */
  seek(reason: "moved" | "reachable" | "forbidden"): void;
  /** How loud somebody is, from 0 to 1. */
  loudness(participantId: string): number;
  /** Ends everything, at once. */
  close(): void;
}
