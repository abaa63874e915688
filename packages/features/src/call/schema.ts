import { z } from "zod";
import { Id, Timestamp } from "../wire.ts";

/** A mesh: everybody sends to everybody. */
export const participantsMax = 6;

/** An offer or an answer of a call with a few streams is some kilobytes long. */
export const signalMaxBytes = 20 * 1024;

export const CallState = z.enum(["ringing", "active", "ended"]);
export type CallState = z.infer<typeof CallState>;

export const CallMedia = z.enum(["audio", "video"]);
export type CallMedia = z.infer<typeof CallMedia>;

export const CallOutcome = z.enum(["answered", "missed", "declined", "cancelled", "busy", "failed"]);
export type CallOutcome = z.infer<typeof CallOutcome>;

/** What a participant sends. */
export const SentMedia = z.object({ microphone: z.boolean(), camera: z.boolean(), screen: z.boolean() });
export type SentMedia = z.infer<typeof SentMedia>;

/** One device in a call. */
export const Participant = z.object({
  id: Id,
  userId: Id,
  joinedAt: Timestamp,
  leftAt: Timestamp.nullable(),
  /** Absent until the device has said it. */
  media: SentMedia.partial(),
});
export type Participant = z.infer<typeof Participant>;

export const Call = z.object({
  id: Id,
  roomId: Id,
  state: CallState,
  /** Null until it has ended. */
  outcome: CallOutcome.nullable(),
  media: CallMedia,
  startedBy: Id,
  /** Everybody who is in it or was, in the order in which they came. */
  participants: z.array(Participant),
  /** Who does not want to be rung for it any more. */
  declinedBy: z.array(Id),
  startedAt: Timestamp,
  /** Nobody rings after this, by the server's clock. */
  ringExpiresAt: Timestamp,
  answeredAt: Timestamp.nullable(),
  endedAt: Timestamp.nullable(),
  messageId: Id,
  /** The change that last touched it: of two states the higher is the newer. */
  changedSeq: z.int(),
});
export type Call = z.infer<typeof Call>;

/** What a call's row in the room carries as `metadata`. */
export const CallNote = z.object({
  callId: Id,
  media: CallMedia,
  outcome: CallOutcome.optional(),
  durationMs: z.number().optional(),
});
export type CallNote = z.infer<typeof CallNote>;

/** What whoever comes into a call is told: the call, and which of its participants they are. */
export const CallEntry = z.object({ call: Call, participantId: Id });
export type CallEntry = z.infer<typeof CallEntry>;

/** Where a signal stands between its two participants. Absent from whoever counts nothing. */
const place = {
  /** Counts what one participant has said to the other from 1, so that what is sent again is taken once. */
  number: z.int().positive().optional(),
  /** Counts the connections that the two have made one after the other, so that nothing is taken for another's. */
  generation: z.int().positive().optional(),
};

/**
 * What two participants say to each other to connect: a session description (RFC 8829) or candidates (RFC 8838). The
 * server carries it and does not read it.
 */
export const Signal = z.union([
  z.strictObject({
    ...place,
    description: z.strictObject({
      type: z.enum(["offer", "answer", "pranswer", "rollback"]),
      sdp: z.string().optional(),
    }),
  }),
  z.strictObject({
    ...place,
    candidates: z
      .array(
        z.strictObject({
          candidate: z.string(),
          sdpMid: z.string().nullish(),
          sdpMLineIndex: z.int().nullish(),
          usernameFragment: z.string().nullish(),
        }),
      )
      .max(50),
  }),
]);
export type Signal = z.infer<typeof Signal>;

export const StartCall = z.strictObject({ roomId: Id, media: CallMedia });
export type StartCall = z.infer<typeof StartCall>;

export const CallById = z.strictObject({ callId: Id });
export type CallById = z.infer<typeof CallById>;

export const DeclineCall = z.strictObject({ callId: Id, reason: z.enum(["declined", "busy"]).default("declined") });
export type DeclineCall = z.infer<typeof DeclineCall>;

export const AsParticipant = z.strictObject({ callId: Id, participantId: Id });
export type AsParticipant = z.infer<typeof AsParticipant>;

export const LeaveCall = AsParticipant.extend({
  /** `failed` when no media ever came, although somebody was there. */
  reason: z.enum(["left", "failed"]).default("left"),
});
export type LeaveCall = z.infer<typeof LeaveCall>;

export const SetCallMedia = AsParticipant.extend({ media: SentMedia });
export type SetCallMedia = z.infer<typeof SetCallMedia>;

export const SendSignal = AsParticipant.extend({
  /** The participant it is for. */
  to: Id,
  signal: Signal.refine(
    (signal) => new TextEncoder().encode(JSON.stringify(signal)).length <= signalMaxBytes,
    "The signal is too large",
  ),
});
export type SendSignal = z.infer<typeof SendSignal>;

export const CallHistory = z.strictObject({
  roomId: Id.optional(),
  /** The id of the last call of the page before. */
  cursor: Id.nullish(),
  limit: z.int().min(1).max(100).default(30),
  /** Infinite queries say that they go on in this direction. */
  direction: z.literal("forward").optional(),
});
export type CallHistory = z.infer<typeof CallHistory>;

/** As RTCIceServer takes it. */
export const IceServer = z.object({
  urls: z.array(z.string()),
  username: z.string().optional(),
  credential: z.string().optional(),
});
export type IceServer = z.infer<typeof IceServer>;

export const IceServers = z.object({ iceServers: z.array(IceServer), expiresAt: Timestamp.nullable() });
export type IceServers = z.infer<typeof IceServers>;

const measure = z.number().nonnegative().nullable();

/** What one participant measured of its media with another, in two seconds. What was not to be had is null. */
export const CallSample = z.strictObject({
  at: Timestamp,
  peerId: Id,
  roundTripMs: measure,
  jitterMs: measure,
  /** Of the packets that should have come, from 0 to 1. */
  loss: z.number().min(0).max(1).nullable(),
  receivedBitsPerSecond: measure,
  sentBitsPerSecond: measure,
  frameWidth: measure,
  frameHeight: measure,
  framesPerSecond: measure,
  freezes: measure,
  codec: z.string().max(40).nullable(),
  candidateType: z.enum(["host", "srflx", "prflx", "relay"]).nullable(),
  /** From 1, nobody understands a word, to 4.5. */
  mos: z.number().min(1).max(5).nullable(),
});
export type CallSample = z.infer<typeof CallSample>;

export const ReportQuality = AsParticipant.extend({ samples: z.array(CallSample).min(1).max(30) });
export type ReportQuality = z.infer<typeof ReportQuality>;

/** Of so many points a line is drawn: how many of a participant's samples are read again. */
export const samplePointsMax = 300;

const spread = z.object({ mean: z.number().nullable(), worst: z.number().nullable() });

/** A participant's call in numbers, over all that they measured of all others. What was not to be had is null. */
export const QualitySummary = z.object({
  samples: z.int(),
  roundTripMs: spread,
  jitterMs: spread,
  /** From 0 to 1. */
  loss: spread,
  mos: spread,
  /** How much of it was poor, a mean opinion score below 3, from 0 to 1. */
  poorShare: z.number().nullable(),
  /** How much of it went through the relay, from 0 to 1. */
  relayedShare: z.number().nullable(),
});
export type QualitySummary = z.infer<typeof QualitySummary>;

/** How the call was for one participant: the whole in numbers, and enough samples to draw it, the oldest first. */
export const ParticipantQuality = z.object({
  participantId: Id,
  userId: Id,
  /** Null when they measured nothing. */
  summary: QualitySummary.nullable(),
  samples: z.array(CallSample),
});
export type ParticipantQuality = z.infer<typeof ParticipantQuality>;

export const LiveCall = AsParticipant.extend({ lastEventId: z.string().max(128).nullish() });
export type LiveCall = z.infer<typeof LiveCall>;

/** What a device in a call hears of it. */
export const CallEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("call.changed"), call: Call }),
  z.object({ type: z.literal("call.signal"), from: Id, signal: Signal }),
]);
export type CallEvent = z.infer<typeof CallEvent>;
