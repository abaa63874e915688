import type { BrowserContext, Page } from "@playwright/test";

declare global {
  interface Window {
    /** Every connection and every track of a device that the page has ever had. */
    madeMedia: { connections: RTCPeerConnection[]; tracks: MediaStreamTrack[] };
  }
}

/** Notes what media a page makes, without the page knowing. To be called before it is opened. */
export async function recordMedia(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const made: Window["madeMedia"] = { connections: [], tracks: [] };
    window.madeMedia = made;
    const Connection = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Connection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        made.connections.push(this);
      }
    };
    // An empty page has none.
    if (!("mediaDevices" in navigator)) return;
    const { mediaDevices } = navigator;
    for (const name of ["getUserMedia", "getDisplayMedia"] as const) {
      const original = mediaDevices[name].bind(mediaDevices);
      mediaDevices[name] = async (constraints) => {
        const stream = await original(constraints);
        made.tracks.push(...stream.getTracks());
        return stream;
      };
    }
  });
}

/** What has come to a page so far and gone out of it, over the connections that it has. */
export interface Flow {
  connections: number;
  bytesReceived: number;
  bytesSent: number;
  soundReceived: number;
  framesDecoded: number;
  /** How the ways lead: `host`, `relay` and so on, each once. */
  candidateTypes: string[];
}

export function mediaFlow(page: Page): Promise<Flow> {
  return page.evaluate(async () => {
    const open = window.madeMedia.connections.filter(({ connectionState }) => connectionState !== "closed");
    const flow: Flow = {
      connections: open.length,
      bytesReceived: 0,
      bytesSent: 0,
      soundReceived: 0,
      framesDecoded: 0,
      candidateTypes: [],
    };
    const types = new Set<string>();
    for (const connection of open) {
      const report = await connection.getStats();
      // Browsers give what they know as they like; what is looked for here is in the standard.
      const stats: Record<string, string | number | undefined>[] = [];
      report.forEach((stat: Record<string, string | number | undefined>) => stats.push(stat));
      for (const stat of stats) {
        if (stat["type"] === "inbound-rtp") {
          flow.bytesReceived += Number(stat["bytesReceived"] ?? 0);
          flow.framesDecoded += Number(stat["framesDecoded"] ?? 0);
          if (stat["kind"] === "audio") flow.soundReceived += Number(stat["bytesReceived"] ?? 0);
        }
        if (stat["type"] === "outbound-rtp") flow.bytesSent += Number(stat["bytesSent"] ?? 0);
        const pair = stat["type"] === "transport" && stats.find(({ id }) => id === stat["selectedCandidatePairId"]);
        const local = pair && stats.find(({ id }) => id === pair["localCandidateId"]);
        if (local) types.add(String(local["candidateType"]));
      }
    }
    flow.candidateTypes = [...types];
    return flow;
  });
}

/** The devices that are open now. */
export function liveTracks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    window.madeMedia.tracks.filter(({ readyState }) => readyState === "live").map(({ kind }) => kind),
  );
}
