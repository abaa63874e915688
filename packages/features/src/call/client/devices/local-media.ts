import type { SentMedia } from "../../schema.ts";
import type { DeviceProblem, Devices } from "../call-session.ts";
import type { SentTracks } from "../media/media-topology.ts";
import { type Opened, type Wanted, openBoth, openCamera, openMicrophone } from "./open-devices.ts";
import { SharedScreen } from "./shared-screen.ts";
import { streamOf } from "./stream-of.ts";

export type DeviceProblems = Devices["problems"];

export interface LocalMediaOptions {
  /** The devices and the sound that the person has chosen. */
  wanted(): Wanted;
  /** Tracks, what is sent, or problems are others. */
  onChange(): void;
}

type Device = "microphone" | "camera";

const openers = { microphone: openMicrophone, camera: openCamera };

/** What this device gives into a call. Closed, it gives nothing ever again, also of what was still being opened. */
export class LocalMedia {
  readonly #options: LocalMediaOptions;
  #isClosed = false;
  #isTalking = false;
  #isOpened = false;
  #isOn: Record<Device, boolean> = { microphone: false, camera: false };
  #tracks: SentTracks = { microphone: null, camera: null, screen: null, screenAudio: null };
  readonly #shared = new SharedScreen(() => this.#onScreen());
  #stream: MediaStream | null = null;
  #screen: MediaStream | null = null;
  #problems: DeviceProblems = { microphone: null, camera: null, screen: null };
  /** Each device is opened and closed by one hand at a time. */
  #work: Record<Device, Promise<void>> = { microphone: Promise.resolve(), camera: Promise.resolve() };

  constructor(options: LocalMediaOptions) {
    this.#options = options;
  }

  get tracks(): SentTracks {
    return this.#tracks;
  }

  /** Camera and microphone; another object when one of them is another. Null while there are none. */
  get stream(): MediaStream | null {
    return this.#stream;
  }

  get screen(): MediaStream | null {
    return this.#screen;
  }

  get problems(): DeviceProblems {
    return this.#problems;
  }

  /** What reaches the others. */
  get sent(): SentMedia {
    const { microphone, camera, screen } = this.#tracks;
    return {
      microphone: microphone?.enabled === true,
      camera: camera !== null,
      screen: screen !== null,
    };
  }

  /** What the person wants to send, whether it works or not, and whether the key to talk is held or not. */
  get isOn(): Readonly<Record<Device, boolean>> {
    return this.#isOn;
  }

  /** What a call begins with has been opened, or cannot be. */
  get isOpened(): boolean {
    return this.#isOpened;
  }

  /** Opens what a call begins with. */
  async open(start: Record<Device, boolean>): Promise<void> {
    this.#isOn = { ...start };
    if (start.microphone && start.camera) {
      const opening = openBoth(this.#options.wanted()).then(({ microphone, camera }) => {
        this.#admit("microphone", microphone);
        this.#admit("camera", camera);
      });
      this.#work = { microphone: opening, camera: opening };
      await opening;
    } else await this.#settle(start.microphone ? "microphone" : "camera");
    this.#isOpened = true;
    this.#options.onChange();
  }

  setMicrophone(on: boolean): Promise<void> {
    this.#isOn = { ...this.#isOn, microphone: on };
    this.#listen();
    return this.#settle("microphone");
  }

  setCamera(on: boolean): Promise<void> {
    this.#isOn = { ...this.#isOn, camera: on };
    return this.#settle("camera");
  }

  async setScreen(on: boolean): Promise<void> {
    if (on) await this.#shared.share();
    else this.#shared.end();
  }

  /** Opens a device that is open again, as it is wanted now. */
  async reopen(device: Device): Promise<void> {
    this.#work[device] = this.#work[device].then(async () => {
      if (this.#tracks[device] && !this.#isClosed) this.#admit(device, await openers[device](this.#options.wanted()));
    });
    await this.#work[device];
  }

  /** The key to talk is held, or let go. */
  talk(isHeld: boolean): void {
    if (this.#isTalking === isHeld) return;
    this.#isTalking = isHeld;
    this.#listen();
  }

  /** Whether the key to talk is needed has changed. */
  heedKey(): void {
    this.#listen();
  }

  /** Everything is off when it returns. */
  close(): void {
    this.#isClosed = true;
    this.#shared.close();
    this.#tracks.microphone?.stop();
    this.#tracks.camera?.stop();
    this.#put({ microphone: null, camera: null });
  }

  /** Brings a device to where the person wants it. A microphone that is muted stays open, so that it speaks at once. */
  #settle(device: Device): Promise<void> {
    this.#work[device] = this.#work[device].then(async () => {
      if (this.#isClosed) return;
      const track = this.#tracks[device];
      if (this.#isOn[device] && !track) this.#admit(device, await openers[device](this.#options.wanted()));
      else if (device === "camera" && !this.#isOn.camera && track) {
        track.stop();
        this.#put({ camera: null });
      }
    });
    return this.#work[device];
  }

  #admit(device: Device, opened: Opened): void {
    if ("problem" in opened) {
      this.#isOn = { ...this.#isOn, [device]: this.#tracks[device] !== null };
      return this.#say({ [device]: opened.problem });
    }
    const { track } = opened;
    if (this.#isClosed || (device === "camera" && !this.#isOn.camera)) return track.stop();
    track.addEventListener("ended", () => void this.#onUnplugged(device, track), { once: true });
    const before = this.#tracks[device];
    // Not a word goes out that the person did not mean to say.
    if (device === "microphone") track.enabled = this.#isHearing();
    this.#problems = { ...this.#problems, [device]: null };
    this.#put({ [device]: track });
    before?.stop();
  }

  /** A microphone is replaced by another. A camera is not: nobody wants to be seen from where they did not choose. */
  async #onUnplugged(device: Device, track: MediaStreamTrack): Promise<void> {
    if (this.#isClosed || this.#tracks[device] !== track) return;
    this.#put({ [device]: null });
    if (device === "camera") this.#isOn = { ...this.#isOn, camera: false };
    else await this.#settle("microphone");
    // It is said even where another has taken its place.
    if (this.#problems[device] === null) this.#say({ [device]: "unplugged" });
  }

  #onScreen(): void {
    this.#problems = { ...this.#problems, screen: this.#shared.problem };
    this.#put(this.#shared.tracks);
  }

  #isHearing(): boolean {
    const { isPushToTalk } = this.#options.wanted().preferences;
    return this.#isOn.microphone && (!isPushToTalk || this.#isTalking);
  }

  /** Lets the microphone hear, or not. */
  #listen(): void {
    const { microphone } = this.#tracks;
    if (!microphone || microphone.enabled === this.#isHearing()) return;
    microphone.enabled = this.#isHearing();
    this.#options.onChange();
  }

  #say(problem: Partial<Record<keyof DeviceProblems, DeviceProblem | null>>): void {
    this.#problems = { ...this.#problems, ...problem };
    this.#options.onChange();
  }

  #put(change: Partial<SentTracks>): void {
    const tracks = { ...this.#tracks, ...change };
    this.#tracks = tracks;
    this.#stream = streamOf(this.#stream, [tracks.microphone, tracks.camera]);
    this.#screen = streamOf(this.#screen, [tracks.screen, tracks.screenAudio]);
    this.#options.onChange();
  }
}
