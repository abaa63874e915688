import { type Speaking, hear, silence } from "../devices/speaking.ts";
import type { LocalMedia } from "../devices/local-media.ts";
import { createLoudnessMeter } from "../devices/loudness-meter.ts";
import type { MediaTopology } from "../media/media-topology.ts";

export interface Hearing {
  isSpeaking(participantId: string): boolean;
  /** This device's microphone may be another. */
  listen(): void;
  close(): void;
}

export interface HearingOptions {
  selfId: string;
  local: LocalMedia;
  topology: MediaTopology;
  /** Somebody has begun to speak, or has stopped. */
  onChange(): void;
}

const lookEveryMs = 150;

/** Notes who speaks. */
export function hearEverybody({ selfId, local, topology, onChange }: HearingOptions): Hearing {
  const meter = createLoudnessMeter();
  let known = new Map<string, Speaking>();

  function look(): void {
    const now = performance.now();
    const ids = [selfId, ...topology.remotes().map(({ participantId }) => participantId)];
    const next = new Map(
      ids.map((id) => {
        const loudness = id === selfId ? meter.loudness() : topology.loudness(id);
        return [id, hear(known.get(id) ?? silence, loudness, now)];
      }),
    );
    const hasChanged = ids.some((id) => next.get(id)?.isSpeaking !== (known.get(id)?.isSpeaking ?? false));
    known = next;
    if (hasChanged) onChange();
  }

  const timer = setInterval(look, lookEveryMs);
  return {
    isSpeaking: (participantId) => known.get(participantId)?.isSpeaking ?? false,
    listen: () => meter.listenTo(local.tracks.microphone),
    close() {
      clearInterval(timer);
      meter.close();
    },
  };
}
