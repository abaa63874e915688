/** Whether somebody speaks, and when they were last heard, in milliseconds. */
export interface Speaking {
  isSpeaking: boolean;
  heardAt: number;
}

export const silence: Speaking = { isSpeaking: false, heardAt: Number.NEGATIVE_INFINITY };

/** Louder than a quiet room: 0.02 of the loudest, about -34 dB. */
export const audibleLoudness = 0.02;
/** Between two words nobody has stopped speaking, in milliseconds. */
export const pauseMs = 700;

/** Hears once more how loud somebody is, from 0 to 1. The same object when nothing has changed. */
export function hear(before: Speaking, loudness: number, now: number): Speaking {
  if (loudness >= audibleLoudness) return { isSpeaking: true, heardAt: now };
  return before.isSpeaking && now - before.heardAt > pauseMs ? { ...before, isSpeaking: false } : before;
}
