/** Two soft tones, a fifth apart: Hz, and when each begins in seconds. */
const tones = [
  { hertz: 659.25, at: 0 },
  { hertz: 987.77, at: 0.09 },
];
const lastsSeconds = 0.35;
const loudness = 0.06;

let audio: AudioContext | undefined;

/** A short sound. Browsers allow it once somebody has used the page; until then it is silent. */
export async function chime(): Promise<void> {
  if (!("AudioContext" in window) || !navigator.userActivation.hasBeenActive) return;
  audio ??= new AudioContext();
  await audio.resume();
  for (const { hertz, at } of tones) play(audio, hertz, audio.currentTime + at);
}

function play(context: AudioContext, hertz: number, start: number): void {
  const tone = new OscillatorNode(context, { type: "sine", frequency: hertz });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(loudness, start + 0.01);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + lastsSeconds);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(start + lastsSeconds);
}
