import type { Data } from "../../../trpc.ts";
import type { AsParticipant } from "../../schema.ts";
import type { LocalMedia } from "../devices/local-media.ts";
import { keepAwake } from "../devices/wake-lock.ts";
import { createIceConfiguration } from "../media/ice-configuration.ts";
import type { MediaTopology } from "../media/media-topology.ts";
import { createMesh } from "../media/mesh.ts";
import { createSignalSender } from "../media/send-signals.ts";
import { type QualityWatch, watchQuality } from "../quality/watch-quality.ts";
import { type CallListener, followSignals } from "./follow-signals.ts";
import { type Hearing, hearEverybody } from "./hear-everybody.ts";
import { type MediaTeller, createMediaTeller } from "./tell-media.ts";

export interface TakePartOptions {
  data: Data;
  as: AsParticipant;
  local: LocalMedia;
  isRelayOnly(): boolean;
  /** The way to somebody, or what comes from them, is another. */
  onMedia(): void;
  /** Something else is to be seen. */
  onChange(): void;
  listener: Omit<CallListener, "onSignal">;
}

/** Everything that runs while a device is in a call. */
export interface Participation {
  topology: MediaTopology;
  quality: QualityWatch;
  hearing: Hearing;
  teller: MediaTeller;
  /** Ends all of it, at once. */
  close(): void;
}

/** Takes part in a call as the participant that the server has made of this device. */
export function takePart({ data: { client }, as, local, isRelayOnly, ...told }: TakePartOptions): Participation {
  const closing = new AbortController();
  const sender = createSignalSender((to, signal, abort) =>
    client.call.signal.mutate({ ...as, to, signal }, { signal: abort }),
  );
  const topology = createMesh({
    selfId: as.participantId,
    tracks: local.tracks,
    configuration: createIceConfiguration({
      fetchServers: (signal) => client.call.iceServers.query(as, { signal }),
      isRelayOnly,
      signal: closing.signal,
    }),
    send: sender.send,
    onChange: told.onMedia,
  });
  const hearing = hearEverybody({ selfId: as.participantId, local, topology, onChange: told.onChange });
  const quality = watchQuality({
    topology,
    isRelayOnly,
    sent: () => local.sent,
    report: (samples) => client.call.reportQuality.mutate({ ...as, samples }),
    onChange: told.onChange,
  });
  const teller = createMediaTeller((media) => client.call.setMedia.mutate({ ...as, media }));
  const unfollow = followSignals(client, as, { ...told.listener, onSignal: topology.take });
  const sleep = keepAwake();

  return {
    topology,
    quality,
    hearing,
    teller,
    close() {
      closing.abort();
      topology.close();
      unfollow();
      sleep();
      sender.close();
      teller.close();
      hearing.close();
      quality.close();
    },
  };
}
