export { addressKey } from "./address-key.ts";
export { addCallRouter } from "./add-call-router.ts";
export { AppError, type AppErrorOptions, type ErrorCode, errorKinds, isErrorCode } from "./app-error.ts";
export { decodeCursor, encodeCursor, lostCursor } from "./cursor.ts";
export type { AuditEntry, AuditLog } from "./audit-log.ts";
export type { Connection, Identity } from "./caller.ts";
export type { Context, Services, SignedInContext } from "./context.ts";
export { answerHead } from "./answer-head.ts";
export { type AnswerHead, plainFrame, trackedFrame } from "./event-frame.ts";
export { type TopicStream, followTopic } from "./follow-topic.ts";
export { createCallerFactory, router } from "./init.ts";
export { type Limits, noLimits, takeOf } from "./limits.ts";
export type { AnsweredCall, Caller, Journal } from "./journal.ts";
export type { MembershipAnswer, MembershipQuestion } from "./membership.ts";
export { toWireError } from "./map-errors.ts";
export { codeOf } from "./measure.ts";
export type { Meter } from "./meter.ts";
export type {
  NotificationAnswer,
  NotificationQuestion,
  Notifications,
  Push,
  PushAddress,
  PushMessage,
  PushOutcome,
} from "./notifications.ts";
export { OpenStream, openStream } from "./open-stream.ts";
export type { Arrival, DepartureReason, Presence, PresenceChoice, PresenceRecord, PresenceWatch } from "./presence.ts";
export { procedure, publicProcedure } from "./procedures.ts";
export type { ChangeAnswer, RoomChange } from "./room-change.ts";
export { servicesOf } from "./services-of.ts";
export { type Line, Rest, SharedItem, type StreamStep } from "./stream-step.ts";
export { textFrame } from "./text-frame.ts";
export type { SpanAttributes, Tracer } from "./tracer.ts";
