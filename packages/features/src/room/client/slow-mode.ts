/** The steps of slow mode, in milliseconds. */
const steps = [0, 5_000, 10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000];

/** A time to wait, in words. */
export function waitWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds === 1) return "1 second";
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes === 1) return "1 minute";
  return minutes < 60 ? `${minutes} minutes` : "1 hour";
}

/** What can be chosen, with what is set now among it. */
export function slowModeOptions(current: number): { value: string; label: string }[] {
  const values = [...new Set([...steps, current])].toSorted((a, b) => a - b);
  return values.map((ms) => ({
    value: String(ms),
    label: ms === 0 ? "Off" : `One message every ${waitWords(ms)}`,
  }));
}
