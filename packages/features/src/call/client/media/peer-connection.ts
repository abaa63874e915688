import type { Signal } from "../../schema.ts";
import { gatherCandidates } from "./gather-candidates.ts";
import { type SentTracks, type Slot, slots } from "./media-topology.ts";
import { type VideoShare, limitSender } from "./sender-limits.ts";
import type { UnnumberedSignal } from "./send-signals.ts";

type Description = Extract<Signal, { description: unknown }>["description"];

export interface PeerConnectionOptions {
  configuration: RTCConfiguration;
  /** Lays out the media and offers it; otherwise the layout is that of the first offer that comes. */
  isOffering: boolean;
  tracks: SentTracks;
  video: VideoShare;
  send(signal: UnnumberedSignal): void;
  /** The connection wants to be agreed on anew: `offer` is to be called when nothing else is under way. */
  negotiate(): void;
  onState(state: RTCPeerConnectionState): void;
  /** The streams of a connection that is not offering are there. */
  onStreams(): void;
}

/** One RTCPeerConnection that has every slot from the start, so that tracks come and go without a word to the other. */
export interface PeerConnection {
  readonly pc: RTCPeerConnection;
  readonly stream: MediaStream | null;
  readonly screen: MediaStream | null;
  /** What the other last said of itself. */
  readonly remoteSdp: string | null;
  /** Offers, unless something else is being agreed on: then the browser asks for it again after that. */
  offer(): Promise<void>;
  /** Takes the other's description, and answers an offer. */
  describe(description: Description): Promise<void>;
  restart(configuration: RTCConfiguration): void;
  setTracks(tracks: SentTracks): void;
  setVideo(video: VideoShare): void;
  /** How loud the other is at the moment, from 0 to 1. */
  loudness(): number;
  close(): void;
}

/** What was heard longer ago than this, in milliseconds, is not heard any more. */
const heardMs = 500;

export function openPeerConnection(options: PeerConnectionOptions): PeerConnection {
  const { configuration, isOffering, send } = options;
  const pc = new RTCPeerConnection({ ...configuration, bundlePolicy: "max-bundle" });
  const candidates = gatherCandidates((found) =>
    send({ candidates: found.map(({ candidate = "", ...place }) => ({ candidate, ...place })) }),
  );
  let { tracks, video } = options;
  let limiting = Promise.resolve();
  let stream: MediaStream | null = null;
  let screen: MediaStream | null = null;

  pc.addEventListener("icecandidate", ({ candidate }) => candidate && candidates.add(candidate.toJSON()));
  pc.addEventListener("negotiationneeded", () => options.negotiate());
  pc.addEventListener("connectionstatechange", () => {
    options.onState(pc.connectionState);
    // Only now does every browser let itself be told.
    if (pc.connectionState === "connected") applyLimits();
  });

  if (isOffering) {
    for (const slot of slots) {
      pc.addTransceiver(slot === "microphone" || slot === "screenAudio" ? "audio" : "video", { direction: "sendrecv" });
    }
    lay();
  }

  /** Gives each slot its track, and takes what comes. */
  function lay(): void {
    const receivers = pc.getTransceivers().map(({ receiver }) => receiver.track);
    const of = (...places: number[]) => new MediaStream(places.flatMap((place) => receivers[place] ?? []));
    stream = of(slots.indexOf("microphone"), slots.indexOf("camera"));
    screen = of(slots.indexOf("screen"), slots.indexOf("screenAudio"));
    applyTracks();
    applyLimits();
  }

  function senderOf(slot: Slot): RTCRtpSender | undefined {
    return pc.getTransceivers()[slots.indexOf(slot)]?.sender;
  }

  function applyTracks(): void {
    for (const slot of slots) {
      const sender = senderOf(slot);
      // A connection that is closed meanwhile sends nothing anyway.
      if (sender && sender.track !== tracks[slot]) void sender.replaceTrack(tracks[slot]).catch(() => {});
    }
  }

  function applyLimits(): void {
    limiting = limiting.then(async () => {
      for (const slot of slots) {
        const sender = senderOf(slot);
        if (sender) await limitSender(sender, slot, video);
      }
    });
  }

  async function answer(): Promise<void> {
    for (const transceiver of pc.getTransceivers()) transceiver.direction = "sendrecv";
    if (!stream) {
      lay();
      options.onStreams();
    }
    await pc.setLocalDescription();
    tellLocal();
  }

  function tellLocal(): void {
    const { localDescription } = pc;
    if (localDescription) send({ description: { type: localDescription.type, sdp: localDescription.sdp } });
  }

  return {
    pc,
    get stream() {
      return stream;
    },
    get screen() {
      return screen;
    },
    get remoteSdp() {
      return pc.remoteDescription?.sdp ?? null;
    },
    async offer() {
      if (pc.signalingState !== "stable") return;
      await pc.setLocalDescription();
      tellLocal();
    },
    async describe({ type, sdp = "" }) {
      await pc.setRemoteDescription({ type, sdp });
      if (type === "offer") await answer();
    },
    restart(newConfiguration) {
      pc.setConfiguration({ ...newConfiguration, bundlePolicy: "max-bundle" });
      pc.restartIce();
    },
    setTracks(newTracks) {
      tracks = newTracks;
      applyTracks();
    },
    setVideo(newVideo) {
      video = newVideo;
      applyLimits();
    },
    loudness() {
      const [source] = pc.getReceivers()[slots.indexOf("microphone")]?.getSynchronizationSources() ?? [];
      if (!source || performance.timeOrigin + performance.now() - source.timestamp > heardMs) return 0;
      return source.audioLevel ?? 0;
    },
    close() {
      candidates.close();
      pc.close();
    },
  };
}
