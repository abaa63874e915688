export interface Transmission {
  /** Null where it was not measured. */
  roundTripMs: number | null;
  jitterMs: number | null;
  /** Of the packets that should have come, from 0 to 1. */
  loss: number | null;
}

/** The rating of a line without any flaw, with the default values of ITU-T G.107. */
const flawless = 93.2;
/** How well the codec hides lost packets (`Bpl`, ITU-T G.113, appendix I): 4.3 without concealment, 25 at its best. */
const lossRobustness = 10;
/** Recording, packing and playing take this, in milliseconds, besides the way itself. */
const deviceDelayMs = 20;
/** A delay beyond this, in milliseconds, gets in the way of talking. */
const talkDelayMs = 177.3;

/**
 * How well people hear each other, from 1 to 4.5, as the E-model (ITU-T G.107) estimates it, of which three terms are
 * taken: `R = R0 - Id - Ie,eff`. `Id` is the effect of delay in the simple form of Cole and Rosenbluth (2001); the delay is
 * half the round trip and a jitter buffer of twice the jitter. `Ie,eff = (95 - Ie) * Ppl / (Ppl + Bpl)` is that of random
 * loss, with `Ie` 0 for Opus. Null when nothing is known of the way.
 */
export function meanOpinionScore({ roundTripMs, jitterMs, loss }: Transmission): number | null {
  if (roundTripMs === null && loss === null) return null;
  const delayMs = (roundTripMs ?? 0) / 2 + 2 * (jitterMs ?? 0) + deviceDelayMs;
  const delayImpairment = 0.024 * delayMs + 0.11 * Math.max(0, delayMs - talkDelayMs);
  const lossPercent = (loss ?? 0) * 100;
  const lossImpairment = (95 * lossPercent) / (lossPercent + lossRobustness);
  return scoreOf(flawless - delayImpairment - lossImpairment);
}

/** The rating as people give it (ITU-T G.107, annex B). */
function scoreOf(rating: number): number {
  const r = Math.min(100, Math.max(0, rating));
  return Math.min(4.5, Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6));
}
