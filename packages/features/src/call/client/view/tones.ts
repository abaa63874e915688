/** A sound made of notes. Nothing is loaded, so that it is there at once and on any network. */
export interface Tone {
  notes: readonly { hz: number; startMs: number; lengthMs: number }[];
  /** From the beginning of one round to that of the next. */
  repeatMs: number;
  /** From 0 to 1. */
  volume: number;
}

/** Two rising pairs of warm notes. */
export const ringTone: Tone = {
  notes: [0, 700].flatMap((startMs) => [
    { hz: 587.33, startMs, lengthMs: 220 },
    { hz: 880, startMs: startMs + 180, lengthMs: 420 },
  ]),
  repeatMs: 3_000,
  volume: 0.16,
};

/** As a telephone says that it rings at the other end (ITU-T E.180): 425 Hz, one second in five. */
export const ringbackTone: Tone = { notes: [{ hz: 425, startMs: 0, lengthMs: 1_000 }], repeatMs: 5_000, volume: 0.05 };

/** A quiet sign for somebody who is already talking. */
export const waitingTone: Tone = {
  notes: [{ hz: 659.25, startMs: 0, lengthMs: 160 }],
  repeatMs: 6_000,
  volume: 0.05,
};

const fadeSeconds = 0.04;

/** Plays a tone round after round until the signal aborts. Silent where the browser wants a click first. */
export function playTone(tone: Tone, signal: AbortSignal): void {
  if (signal.aborted || !("AudioContext" in globalThis)) return;
  const context = new AudioContext();
  playRound(context, tone);
  const timer = setInterval(() => playRound(context, tone), tone.repeatMs);
  signal.addEventListener(
    "abort",
    () => {
      clearInterval(timer);
      void context.close();
    },
    { once: true },
  );
}

function playRound(context: AudioContext, { notes, volume }: Tone): void {
  // A page that nobody has touched may not play, and what was scheduled meanwhile would come all at once.
  if (context.state !== "running") return;
  for (const { hz, startMs, lengthMs } of notes) {
    const start = context.currentTime + startMs / 1_000;
    const end = start + lengthMs / 1_000;
    const oscillator = new OscillatorNode(context, { frequency: hz });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(volume, start + fadeSeconds);
    gain.gain.setValueAtTime(volume, Math.max(start + fadeSeconds, end - fadeSeconds));
    gain.gain.linearRampToValueAtTime(0, end);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(start);
    oscillator.stop(end);
  }
}
