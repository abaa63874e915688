import type { CallSample } from "../../schema.ts";

/** What a connection has counted since it began, and what is so at the moment (W3C webrtc-stats). */
export interface Totals {
  /** In milliseconds, by the browser's clock. */
  at: number;
  bytesReceived: number;
  bytesSent: number;
  packetsReceived: number;
  packetsLost: number;
  freezes: number;
  roundTripMs: number | null;
  jitterMs: number | null;
  frameWidth: number | null;
  frameHeight: number | null;
  framesPerSecond: number | null;
  codec: string | null;
  candidateType: CallSample["candidateType"];
  /** What the browser believes that it could send, in bits per second. */
  availableOutgoing: number | null;
  /** What of this device's packets the other has last missed, from 0 to 1. */
  lossOfSent: number | null;
}

type Stat = Readonly<Record<string, unknown>>;

/** Reads what is of use out of what a browser says of a connection. What it does not say is null, or nothing of it. */
export function readStats(report: RTCStatsReport, now: number): Totals {
  const stats = new Map<string, Stat>();
  report.forEach((stat: Stat, id: string) => stats.set(id, stat));
  const of = (type: string) => [...stats.values()].filter((stat) => stat["type"] === type);
  const pair = selectedPair(stats, of("transport"));
  const inbound = of("inbound-rtp");
  const sound = inbound.filter(({ kind }) => kind === "audio");
  const video = largest(inbound.filter(({ kind }) => kind === "video"));
  const echoes = of("remote-inbound-rtp");

  return {
    at: now,
    bytesReceived: number(pair, "bytesReceived") ?? 0,
    bytesSent: number(pair, "bytesSent") ?? 0,
    packetsReceived: sum(inbound, "packetsReceived"),
    packetsLost: sum(inbound, "packetsLost"),
    freezes: sum(inbound, "freezeCount"),
    roundTripMs: toMs(number(pair, "currentRoundTripTime") ?? most(echoes, "roundTripTime")),
    jitterMs: toMs(most(sound, "jitter")),
    frameWidth: number(video, "frameWidth"),
    frameHeight: number(video, "frameHeight"),
    framesPerSecond: video ? (number(video, "framesPerSecond") ?? 0) : null,
    codec: codecOf(stats, video ?? sound[0]),
    candidateType: candidateTypeOf(stats.get(text(pair, "localCandidateId") ?? "")),
    availableOutgoing: number(pair, "availableOutgoingBitrate"),
    lossOfSent: most(echoes, "fractionLost"),
  };
}

function selectedPair(stats: ReadonlyMap<string, Stat>, transports: readonly Stat[]): Stat | undefined {
  for (const transport of transports) {
    const pair = stats.get(text(transport, "selectedCandidatePairId") ?? "");
    if (pair) return pair;
  }
  // Firefox names the pair itself.
  return [...stats.values()].find((stat) => stat["type"] === "candidate-pair" && stat["selected"] === true);
}

/** Of the camera and the screen the one that shows the most; undefined where neither shows anything. */
function largest(video: readonly Stat[]): Stat | undefined {
  const area = (stat: Stat) => (number(stat, "frameWidth") ?? 0) * (number(stat, "frameHeight") ?? 0);
  const shown = video.filter((stat) => area(stat) > 0);
  return shown.toSorted((a, b) => area(b) - area(a))[0];
}

function codecOf(stats: ReadonlyMap<string, Stat>, stream: Stat | undefined): string | null {
  const mimeType = text(stats.get(text(stream, "codecId") ?? ""), "mimeType");
  return mimeType?.split("/")[1]?.slice(0, 40) ?? null;
}

function candidateTypeOf(candidate: Stat | undefined): CallSample["candidateType"] {
  const type = text(candidate, "candidateType");
  return type === "host" || type === "srflx" || type === "prflx" || type === "relay" ? type : null;
}

function number(stat: Stat | undefined, field: string): number | null {
  const value = stat?.[field];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function text(stat: Stat | undefined, field: string): string | null {
  const value = stat?.[field];
  return typeof value === "string" ? value : null;
}

function sum(stats: readonly Stat[], field: string): number {
  return stats.reduce((total, stat) => total + (number(stat, field) ?? 0), 0);
}

function most(stats: readonly Stat[], field: string): number | null {
  const values = stats.flatMap((stat) => number(stat, field) ?? []);
  return values.length === 0 ? null : Math.max(...values);
}

/** Seconds, as browsers give them. */
function toMs(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1_000;
}
