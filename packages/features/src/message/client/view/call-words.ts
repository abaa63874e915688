const outcomes: Readonly<Record<string, string>> = {
  missed: "Missed call",
  declined: "Call declined",
  cancelled: "Missed call",
  busy: "Call not taken: in another call",
  failed: "Call failed",
};

/** To whoever called, a call that nobody took is another thing. */
const ownOutcomes: Readonly<Record<string, string>> = { ...outcomes, missed: "No answer", cancelled: "Call cancelled" };

/** What a call's row says, from its metadata: what it was, how it ended, and how long it took. */
export function callWords(metadata: Readonly<Record<string, unknown>> | null, { isOwn }: { isOwn: boolean }): string {
  const outcome = metadata?.["outcome"];
  const words = typeof outcome === "string" ? (isOwn ? ownOutcomes : outcomes)[outcome] : undefined;
  if (words) return words;
  const name = metadata?.["media"] === "video" ? "Video call" : "Audio call";
  const durationMs = metadata?.["durationMs"];
  return outcome === "answered" && typeof durationMs === "number" ? `${name}, ${duration(durationMs)}` : name;
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
