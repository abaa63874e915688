import type { DeviceProblem } from "../call-session.ts";
import type { SentTracks } from "../media/media-topology.ts";
import { screenProblemOf } from "./device-problem.ts";
import { openScreen } from "./open-devices.ts";

type ScreenTracks = Pick<SentTracks, "screen" | "screenAudio">;

const none: ScreenTracks = { screen: null, screenAudio: null };

/** A screen that is shared, or not. Closed, it is never shared again. */
export class SharedScreen {
  readonly #onChange: () => void;
  #tracks = none;
  #problem: DeviceProblem | null = null;
  #isClosed = false;
  /** The person is asked once at a time. */
  #asking: Promise<void> | null = null;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get tracks(): ScreenTracks {
    return this.#tracks;
  }

  get problem(): DeviceProblem | null {
    return this.#problem;
  }

  /** Asks the person what to share, unless something is shared already. */
  share(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => (this.#asking = null));
    return this.#asking;
  }

  end(): void {
    const { screen, screenAudio } = this.#tracks;
    if (!screen && !screenAudio) return;
    screen?.stop();
    screenAudio?.stop();
    this.#tracks = none;
    this.#onChange();
  }

  close(): void {
    this.#isClosed = true;
    this.end();
  }

  async #ask(): Promise<void> {
    if (this.#isClosed || this.#tracks.screen) return;
    try {
      const stream = await openScreen();
      if (this.#isClosed) return stream.getTracks().forEach((track) => track.stop());
      const [screen = null] = stream.getVideoTracks();
      const [screenAudio = null] = stream.getAudioTracks();
      // The browser has a button of its own to end it.
      screen?.addEventListener("ended", () => this.#tracks.screen === screen && this.end(), { once: true });
      this.#tracks = { screen, screenAudio };
      this.#problem = null;
    } catch (error) {
      this.#problem = screenProblemOf(error);
    }
    this.#onChange();
  }
}
