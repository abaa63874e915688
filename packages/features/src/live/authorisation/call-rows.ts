import type { CallEntry } from "../../call/schema.ts";
import { opened } from "./live-rows.ts";
import type { Place } from "./place.ts";
import { type Row, all, members, signedIn } from "./row.ts";

/** The call that the bystander has started in the place, or is in there already. */
async function callOf({ crowd, roomId }: Place): Promise<{ callId: string; participantId: string }> {
  const { call, participantId }: CallEntry = await crowd.bystander.http.call.start.mutate({ roomId, media: "audio" });
  return { callId: call.id, participantId };
}

/** A call named by its id: those outside of its room learn nothing of it. */
const insiders = () => signedIn({ outsider: "CALL_NOT_FOUND", former: "CALL_NOT_FOUND", governor: "CALL_NOT_FOUND" });

/** Acting as a participant that is another's. */
const nobody = () => ({ ...all("NOT_IN_CALL"), stranger: "SIGN_IN_REQUIRED" });

const media = { microphone: true, camera: false, screen: false };

export const callRows: Record<string, Row[]> = {
  "call.start": [
    {
      isApart: true,
      ask: ({ http }, { roomId }) => http.call.start.mutate({ roomId, media: "audio" }),
      expect: members(),
    },
  ],
  "call.accept": [
    {
      isOnce: true,
      ask: async ({ http }, place) => http.call.accept.mutate({ callId: (await callOf(place)).callId }),
      expect: insiders,
    },
  ],
  "call.join": [
    {
      isOnce: true,
      ask: async ({ http }, place) => http.call.join.mutate({ callId: (await callOf(place)).callId }),
      expect: insiders,
    },
  ],
  "call.decline": [
    {
      isOnce: true,
      ask: async ({ http }, place) => http.call.decline.mutate({ callId: (await callOf(place)).callId }),
      expect: insiders,
    },
  ],
  "call.leave": [
    {
      about: "as somebody else",
      isApart: true,
      ask: async ({ http }, place) => http.call.leave.mutate(await callOf(place)),
      expect: nobody,
    },
  ],
  "call.setMedia": [
    {
      about: "as somebody else",
      isApart: true,
      ask: async ({ http }, place) => http.call.setMedia.mutate({ ...(await callOf(place)), media }),
      expect: nobody,
    },
  ],
  "call.signal": [
    {
      about: "as somebody else",
      isApart: true,
      ask: async ({ http }, place) => {
        const entry = await callOf(place);
        await http.call.signal.mutate({ ...entry, to: entry.participantId, signal: { candidates: [] } });
      },
      expect: nobody,
    },
  ],
  "call.iceServers": [
    {
      about: "as somebody else",
      isApart: true,
      ask: async ({ http }, place) => http.call.iceServers.query(await callOf(place)),
      expect: nobody,
    },
  ],
  "call.reportQuality": [
    {
      about: "as somebody else",
      isApart: true,
      ask: async ({ http }, place) => {
        const entry = await callOf(place);
        await http.call.reportQuality.mutate({ ...entry, samples: [sampleOf(entry.participantId)] });
      },
      expect: nobody,
    },
  ],
  "call.quality": [
    {
      isApart: true,
      ask: async ({ http }, place) => http.call.quality.query({ callId: (await callOf(place)).callId }),
      expect: insiders,
    },
  ],
  "call.checkServers": [{ ask: ({ http }) => http.call.checkServers.query(), expect: () => signedIn() }],
  "call.active": [{ ask: ({ http }) => http.call.active.query(), expect: () => signedIn() }],
  "call.history": [{ ask: ({ http }, { roomId }) => http.call.history.query({ roomId }), expect: () => signedIn() }],
  "live.call": [
    {
      about: "as somebody else",
      isApart: true,
      ask: async ({ socket }, place) => {
        const entry = await callOf(place);
        return opened((on) => socket.live.call.subscribe(entry, on));
      },
      expect: nobody,
    },
  ],
};

function sampleOf(peerId: string) {
  return {
    at: new Date().toISOString(),
    peerId,
    roundTripMs: 20,
    jitterMs: 1,
    loss: 0,
    receivedBitsPerSecond: null,
    sentBitsPerSecond: null,
    frameWidth: null,
    frameHeight: null,
    framesPerSecond: null,
    freezes: null,
    codec: null,
    candidateType: null,
    mos: null,
  };
}
