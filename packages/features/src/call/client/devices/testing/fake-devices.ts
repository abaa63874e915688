import { vi } from "vitest";

/** A track as far as a call touches it. */
export class FakeTrack extends EventTarget {
  enabled = true;
  readyState: MediaStreamTrackState = "live";
  contentHint = "";

  constructor(readonly kind: "audio" | "video") {
    super();
  }

  stop(): void {
    this.readyState = "ended";
  }

  /** As when it is pulled out, or the browser's own button ends it. */
  pullOut(): void {
    this.stop();
    this.dispatchEvent(new Event("ended"));
  }
}

class FakeStream {
  readonly #tracks: readonly FakeTrack[];

  constructor(tracks: readonly FakeTrack[] = []) {
    this.#tracks = tracks;
  }

  getTracks = () => [...this.#tracks];
  getAudioTracks = () => this.#tracks.filter(({ kind }) => kind === "audio");
  getVideoTracks = () => this.#tracks.filter(({ kind }) => kind === "video");
}

/** The devices of a browser: what is opened, and what is refused. */
export interface FakeDevices {
  readonly opened: FakeTrack[];
  /** Those that are open now. */
  live(): string[];
  /** From now on this kind cannot be had, and says this. */
  refuse(kind: "audio" | "video" | "screen", name: string): void;
  /** What is asked for from now on waits until the returned call. */
  hold(): () => void;
}

/** Stands in for the browser's devices until `vi.unstubAllGlobals()`. */
export function fakeDevices(): FakeDevices {
  const opened: FakeTrack[] = [];
  const refused = new Map<string, string>();
  let isFree = Promise.resolve();

  async function give(kinds: readonly ("audio" | "video")[], refusal: string | undefined): Promise<FakeStream> {
    await isFree;
    if (refusal !== undefined) throw new DOMException("No", refusal);
    const tracks = kinds.map((kind) => new FakeTrack(kind));
    opened.push(...tracks);
    return new FakeStream(tracks);
  }

  const mediaDevices = Object.assign(new EventTarget(), {
    getUserMedia({ audio, video }: MediaStreamConstraints) {
      const kinds = [...(audio ? ["audio" as const] : []), ...(video ? ["video" as const] : [])];
      return give(kinds, kinds.map((kind) => refused.get(kind)).find(Boolean));
    },
    getDisplayMedia: () => give(["video", "audio"], refused.get("screen")),
    enumerateDevices: async () => [],
  });
  vi.stubGlobal("navigator", { mediaDevices });
  vi.stubGlobal("MediaStream", FakeStream);

  return {
    opened,
    live: () => opened.filter(({ readyState }) => readyState === "live").map(({ kind }) => kind),
    refuse: (kind, name) => void refused.set(kind, name),
    hold() {
      let free = () => {};
      isFree = new Promise((resolve) => (free = resolve));
      return free;
    },
  };
}
