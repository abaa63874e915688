/** How loud one's own microphone is: a track at a time, measured without a word to the server or a connection. */
export interface LoudnessMeter {
  /** Measures this one from now on; null none. */
  listenTo(track: MediaStreamTrack | null): void;
  /** From 0 to 1; 0 as long as the browser lets no page listen, which it does until the person has touched it. */
  loudness(): number;
  close(): void;
}

const samplesPerLook = 512;

export function createLoudnessMeter(): LoudnessMeter {
  const samples = new Float32Array(samplesPerLook);
  let context: AudioContext | null = null;
  let listening: { track: MediaStreamTrack; source: MediaStreamAudioSourceNode; analyser: AnalyserNode } | null = null;

  function stop(): void {
    listening?.source.disconnect();
    listening = null;
  }

  return {
    listenTo(track) {
      if (listening?.track === track) return;
      stop();
      if (!track) return;
      context ??= new AudioContext();
      const source = context.createMediaStreamSource(new MediaStream([track]));
      const analyser = context.createAnalyser();
      analyser.fftSize = samplesPerLook;
      source.connect(analyser);
      listening = { track, source, analyser };
    },

    loudness() {
      if (!listening) return 0;
      if (context?.state === "suspended") void context.resume();
      listening.analyser.getFloatTimeDomainData(samples);
      return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samplesPerLook);
    },

    close() {
      stop();
      void context?.close();
      context = null;
    },
  };
}
