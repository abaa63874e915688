import type { Signal } from "../../schema.ts";
import { type PeerConnection, openPeerConnection } from "./peer-connection.ts";
import { isCandidateOf, judgeSignal } from "./judge-signal.ts";
import type { Remote, SentTracks } from "./media-topology.ts";
import { type RecoveryEvent, beginRecovery, peerStateOf, recover } from "./recovery.ts";
import type { UnnumberedSignal } from "./send-signals.ts";
import type { VideoShare } from "./sender-limits.ts";

export interface PeerLinkOptions {
  participantId: string;
  /** Of the two, the one who makes the first connection and who yields when both offer at once. */
  isPolite: boolean;
  tracks: SentTracks;
  /** Servers to find a way with, good for now. */
  configuration(): Promise<RTCConfiguration>;
  send(signal: UnnumberedSignal): void;
  /** The state, the streams or the connection are others. */
  onChange(): void;
}

/** The media with one other participant, over as many connections, one after the other, as it takes. */
export class PeerLink {
  readonly #options: PeerLinkOptions;
  #generation = 0;
  #connection: PeerConnection | null = null;
  #recovery = beginRecovery(Date.now());
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tracks: SentTracks;
  #video: VideoShare = { level: "full", others: 1 };
  #isClosed = false;
  /** What is done to the connection is done one after the other. */
  #work = Promise.resolve();

  constructor(options: PeerLinkOptions) {
    this.#options = options;
    this.#tracks = options.tracks;
    this.#wakeLater();
    if (options.isPolite) this.#rebuild();
  }

  get remote(): Remote {
    const { participantId } = this.#options;
    return {
      participantId,
      state: peerStateOf(this.#recovery),
      lostAt: "lostAt" in this.#recovery ? this.#recovery.lostAt : null,
      stream: this.#connection?.stream ?? null,
      screen: this.#connection?.screen ?? null,
    };
  }

  get connection(): PeerConnection | null {
    return this.#connection;
  }

  take(signal: Signal): void {
    this.#do(() => this.#heed(signal));
  }

  setTracks(tracks: SentTracks): void {
    this.#tracks = tracks;
    this.#connection?.setTracks(tracks);
  }

  get video(): VideoShare {
    return this.#video;
  }

  set video(video: VideoShare) {
    if (video.level === this.#video.level && video.others === this.#video.others) return;
    this.#video = video;
    this.#connection?.setVideo(video);
  }

  happen(event: RecoveryEvent): void {
    if (this.#isClosed) return;
    const { recovery, remedy } = recover(this.#recovery, event, Date.now());
    const hasChanged = recovery !== this.#recovery;
    this.#recovery = recovery;
    this.#wakeLater();
    if (remedy === "restart") this.#restart();
    if (remedy === "rebuild") this.#rebuild();
    if (hasChanged) this.#options.onChange();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#connection?.close();
    this.#connection = null;
  }

  #wakeLater(): void {
    clearTimeout(this.#timer);
    if (!("wakeAt" in this.#recovery)) return;
    const waitMs = Math.max(0, this.#recovery.wakeAt - Date.now());
    this.#timer = setTimeout(() => this.happen({ type: "woke" }), waitMs);
  }

  #restart(): void {
    this.#do(async () => {
      const configuration = await this.#options.configuration();
      this.#connection?.restart(configuration);
    });
  }

  #rebuild(): void {
    this.#do(() => this.#make(this.#generation + 1, true));
  }

  async #heed(signal: Signal): Promise<void> {
    const { isPolite } = this.#options;
    const standing = {
      generation: this.#generation,
      isPolite,
      signalingState: this.#connection?.pc.signalingState ?? "stable",
      remoteSdp: this.#connection?.remoteSdp ?? null,
    };
    const verdict = judgeSignal(standing, signal);
    if (verdict === "drop") return;
    if (verdict === "remake") {
      await this.#make(signal.generation ?? Math.max(this.#generation, 1), false);
      this.happen({ type: "remade" });
    }
    const connection = this.#connection;
    if (!connection) return;
    if ("description" in signal) await connection.describe(signal.description);
    else {
      const current = signal.candidates.filter((candidate) => isCandidateOf(connection.remoteSdp ?? "", candidate));
      for (const candidate of current) await connection.pc.addIceCandidate(candidate);
    }
  }

  async #make(generation: number, isOffering: boolean): Promise<void> {
    const configuration = await this.#options.configuration();
    if (this.#isClosed || generation < this.#generation) return;
    this.#connection?.close();
    this.#generation = generation;
    const connection = openPeerConnection({
      configuration,
      isOffering,
      tracks: this.#tracks,
      video: this.#video,
      send: (signal) => this.#options.send({ ...signal, generation }),
      negotiate: () => this.#do(() => connection.offer()),
      onState: (state) => connection === this.#connection && this.happen({ type: "transport", state }),
      onStreams: () => connection === this.#connection && this.#options.onChange(),
    });
    this.#connection = connection;
    this.#options.onChange();
  }

  /** A step that fails has broken the connection: the next rung makes another. */
  #do(step: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      if (this.#isClosed) return;
      try {
        await step();
      } catch (error) {
        if (this.#isClosed) return;
        // What the browser refuses is part of a call; anything else is a mistake of ours.
        if (!(error instanceof DOMException)) reportError(error);
        this.happen({ type: "transport", state: "failed" });
      }
    });
  }
}
