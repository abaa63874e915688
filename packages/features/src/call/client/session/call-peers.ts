import type { Call } from "../../schema.ts";
import type { CallPeer } from "../call-session.ts";
import type { LocalMedia } from "../devices/local-media.ts";
import type { MediaTopology } from "../media/media-topology.ts";
import type { QualityWatch } from "../quality/watch-quality.ts";
import type { Hearing } from "./hear-everybody.ts";

export interface Self {
  /** Empty until the server has given one. */
  participantId: string;
  userId: string;
  local: LocalMedia;
}

/** What there is from the moment the server has let this device in. */
export interface Sight {
  call: Call;
  topology: MediaTopology;
  quality: QualityWatch;
  hearing: Hearing;
}

/** Everybody in the call as they are seen from here, this device first. */
export function callPeers(self: Self, sight: Sight | null): CallPeer[] {
  return [selfPeer(self, sight), ...(sight ? otherPeers(self, sight) : [])];
}

/** Those who are in the call now. */
export function presentIn(call: Call): Call["participants"] {
  return call.participants.filter(({ leftAt }) => leftAt === null);
}

function selfPeer({ participantId, userId, local }: Self, sight: Sight | null): CallPeer {
  return {
    participantId,
    userId,
    isSelf: true,
    state: "connected",
    media: local.sent,
    stream: local.stream,
    screen: local.screen,
    isSpeaking: sight?.hearing.isSpeaking(participantId) ?? false,
    quality: sight?.quality.own() ?? null,
    samples: [],
  };
}

function otherPeers({ participantId }: Self, { call, topology, quality, hearing }: Sight): CallPeer[] {
  const remotes = new Map(topology.remotes().map((remote) => [remote.participantId, remote]));
  return presentIn(call).flatMap(({ id, userId, media }) => {
    const remote = remotes.get(id);
    if (!remote || id === participantId) return [];
    const { microphone = false, camera = false, screen = false } = media;
    return {
      participantId: id,
      userId,
      isSelf: false,
      state: remote.state,
      media: { microphone, camera, screen },
      stream: remote.stream,
      screen: screen ? remote.screen : null,
      isSpeaking: microphone && hearing.isSpeaking(id),
      quality: quality.of(id),
      samples: quality.samples(id),
    };
  });
}
