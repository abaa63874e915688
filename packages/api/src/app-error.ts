import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";

/**
 * Every way in which the server says no, and what kind of no it is. A client reads the code, never the words.
 */
export const errorKinds = {
  SIGN_IN_REQUIRED: "UNAUTHORIZED",
  SIGN_IN_FAILED: "UNAUTHORIZED",
  SESSION_REVOKED: "UNAUTHORIZED",
  SIGN_UP_CLOSED: "FORBIDDEN",
  INVITE_NOT_VALID: "FORBIDDEN",
  EMAIL_TAKEN: "CONFLICT",
  OWNER_ONLY: "FORBIDDEN",
  USER_NOT_FOUND: "NOT_FOUND",
  SESSION_NOT_FOUND: "NOT_FOUND",
  INVITE_NOT_FOUND: "NOT_FOUND",
  ROOM_NOT_FOUND: "NOT_FOUND",
  ROOM_ARCHIVED: "FORBIDDEN",
  ROOM_READ_ONLY: "FORBIDDEN",
  ROOM_IS_DEFAULT: "BAD_REQUEST",
  ROOM_FULL: "CONFLICT",
  SLOW_MODE: "TOO_MANY_REQUESTS",
  ROOM_IS_DIRECT: "BAD_REQUEST",
  ROOM_BUSY: "TOO_MANY_REQUESTS",
  NOT_A_MEMBER: "FORBIDDEN",
  MEMBER_NOT_FOUND: "NOT_FOUND",
  ROLE_TOO_LOW: "FORBIDDEN",
  LAST_OWNER: "CONFLICT",
  DIRECT_REFUSED: "FORBIDDEN",
  PERSON_BLOCKED: "FORBIDDEN",
  MESSAGE_NOT_FOUND: "NOT_FOUND",
  CALL_NOT_FOUND: "NOT_FOUND",
  CALL_ENDED: "CONFLICT",
  CALL_FULL: "CONFLICT",
  ANSWERED_ELSEWHERE: "CONFLICT",
  NOT_IN_CALL: "FORBIDDEN",
  NOT_THE_AUTHOR: "FORBIDDEN",
  REPORT_NOT_FOUND: "NOT_FOUND",
  EVERYBODY_REFUSED: "FORBIDDEN",
  PUSH_REFUSED: "BAD_REQUEST",
  CLIENT_ID_REUSED: "CONFLICT",
  TOO_MANY_REACTIONS: "BAD_REQUEST",
  TOO_MANY_STREAMS: "TOO_MANY_REQUESTS",
  TOO_MANY_CONNECTIONS: "TOO_MANY_REQUESTS",
  RATE_LIMITED: "TOO_MANY_REQUESTS",
  UNAVAILABLE: "SERVICE_UNAVAILABLE",
} as const satisfies Record<string, TRPC_ERROR_CODE_KEY>;

export type ErrorCode = keyof typeof errorKinds;

export interface AppErrorOptions {
  /** What to tell a person; the code's default words when absent. */
  message?: string;
  /** When trying again can succeed, in milliseconds from now. */
  retryAfterMs?: number;
  cause?: unknown;
}

/** The one error below the edge. */
export class AppError extends Error {
  override name = "AppError";
  readonly code: ErrorCode;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.message ?? words[code], { cause: options.cause });
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }
}

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorKinds, code);
}

const words: Record<ErrorCode, string> = {
  SIGN_IN_REQUIRED: "Sign in to continue.",
  SIGN_IN_FAILED: "That email and password do not match.",
  SESSION_REVOKED: "This session was signed out.",
  SIGN_UP_CLOSED: "Ask somebody here for an invite link.",
  INVITE_NOT_VALID: "This invite link is no longer valid.",
  EMAIL_TAKEN: "An account with this email cannot be made.",
  OWNER_ONLY: "Only the owner and admins can do this.",
  USER_NOT_FOUND: "There is no such person.",
  SESSION_NOT_FOUND: "There is no such session.",
  INVITE_NOT_FOUND: "There is no such invite.",
  ROOM_NOT_FOUND: "There is no such room, or you do not have access to it.",
  ROOM_ARCHIVED: "This room is archived.",
  ROOM_READ_ONLY: "Only owners and admins can write in this channel.",
  ROOM_IS_DEFAULT: "Everybody starts in this channel. It cannot be archived or removed.",
  ROOM_FULL: "There is no room for more people in this conversation.",
  SLOW_MODE: "This channel is in slow mode. Wait a moment before you write again.",
  ROOM_IS_DIRECT: "This cannot be done in a direct message.",
  ROOM_BUSY: "This room is very busy. Try again in a moment.",
  NOT_A_MEMBER: "Join this room first.",
  MEMBER_NOT_FOUND: "This person is not a member of the room.",
  ROLE_TOO_LOW: "Your role in this room does not allow it.",
  LAST_OWNER: "A channel needs an owner. Make somebody else one first.",
  DIRECT_REFUSED: "You cannot write to this person.",
  PERSON_BLOCKED: "You have blocked this person. Unblock them to write to each other.",
  CALL_NOT_FOUND: "There is no such call.",
  CALL_ENDED: "This call has ended.",
  CALL_FULL: "This call has as many people as it can hold.",
  ANSWERED_ELSEWHERE: "You have answered this call on another device.",
  NOT_IN_CALL: "You are not in this call.",
  MESSAGE_NOT_FOUND: "There is no such message, or it was removed.",
  REPORT_NOT_FOUND: "There is no such report.",
  EVERYBODY_REFUSED: "Only owners and admins can mention everybody in a channel this large.",
  PUSH_REFUSED: "Notifications cannot be sent to this device.",
  NOT_THE_AUTHOR: "Only its author can do this.",
  CLIENT_ID_REUSED: "This clientId belongs to a message in another room.",
  TOO_MANY_REACTIONS: "This message has as many different reactions as it can hold.",
  TOO_MANY_STREAMS: "Too many streams are open on this connection.",
  TOO_MANY_CONNECTIONS: "You have too many connections open.",
  RATE_LIMITED: "Too many requests. Wait a moment.",
  UNAVAILABLE: "The server cannot answer right now. Try again in a moment.",
};
