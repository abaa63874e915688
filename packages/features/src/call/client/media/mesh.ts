import { participantsMax } from "../../schema.ts";
import type { Signal } from "../../schema.ts";
import type { MediaTopology, SentTracks } from "./media-topology.ts";
import { PeerLink } from "./peer-link.ts";
import type { UnnumberedSignal } from "./send-signals.ts";

export interface MeshOptions {
  selfId: string;
  tracks: SentTracks;
  configuration(): Promise<RTCConfiguration>;
  send(to: string, signal: UnnumberedSignal): void;
  onChange(): void;
}

/** As many as somebody who is not known yet may say before they are. */
const unheardMax = 200;

/** A connection from everybody to everybody. */
export function createMesh(options: MeshOptions): MediaTopology {
  const { selfId } = options;
  const links = new Map<string, PeerLink>();
  const unheard = new Map<string, Signal[]>();
  /** The last number taken from each, also of those that left: what comes late is late. */
  const taken = new Map<string, number>();
  let { tracks } = options;

  function heed(link: PeerLink, from: string, signal: Signal): void {
    const { number } = signal;
    if (number !== undefined) {
      if (number <= (taken.get(from) ?? 0)) return;
      taken.set(from, number);
    }
    link.take(signal);
  }

  function share(): void {
    for (const link of links.values()) link.video = { ...link.video, others: links.size };
  }

  function open(participantId: string): PeerLink {
    const link = new PeerLink({
      participantId,
      isPolite: isPolite(selfId, participantId),
      tracks,
      configuration: options.configuration,
      send: (signal) => options.send(participantId, signal),
      onChange: options.onChange,
    });
    links.set(participantId, link);
    for (const signal of unheard.get(participantId) ?? []) heed(link, participantId, signal);
    unheard.delete(participantId);
    return link;
  }

  return {
    setPeers(participantIds) {
      const others = participantIds.filter((id) => id !== selfId);
      for (const [id, link] of links) {
        if (others.includes(id)) continue;
        link.close();
        links.delete(id);
      }
      for (const id of others) if (!links.has(id)) open(id);
      share();
    },

    take(from, signal) {
      const link = links.get(from);
      if (link) return heed(link, from, signal);
      const waiting = unheard.get(from) ?? [];
      if (unheard.size >= participantsMax && !unheard.has(from)) return;
      if (waiting.length < unheardMax) unheard.set(from, [...waiting, signal]);
    },

    setTracks(newTracks) {
      tracks = newTracks;
      for (const link of links.values()) link.setTracks(newTracks);
    },

    setVideoLevel(participantId, level) {
      const link = links.get(participantId);
      if (link) link.video = { level, others: links.size };
    },
    remotes: () => [...links.values()].map(({ remote }) => remote),

    async reports() {
      const connected = [...links].flatMap(([participantId, { connection }]) =>
        connection ? [{ participantId, connection }] : [],
      );
      return Promise.all(
        connected.map(async ({ participantId, connection }) => ({
          participantId,
          report: await connection.pc.getStats(),
        })),
      );
    },

    seek(reason) {
      for (const link of links.values()) {
        if (reason !== "reachable") link.happen({ type: reason });
        else if (link.remote.state !== "connected") link.happen({ type: "moved" });
      }
    },

    loudness: (participantId) => links.get(participantId)?.connection?.loudness() ?? 0,

    close() {
      for (const link of links.values()) link.close();
      links.clear();
      unheard.clear();
    },
  };
}

/** Of two participants it is the later one: it knows of the other from the moment it comes in. */
export function isPolite(selfId: string, otherId: string): boolean {
  return selfId > otherId;
}
