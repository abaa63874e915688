import type { Call, CallOutcome } from "../schema.ts";

// What a call is, said a second time: by whom and when it ends, in a few lines without locks, nodes or a database.

/** A call as everybody must see it. */
export interface CallBrief {
  id: string;
  state: Call["state"];
  outcome: CallOutcome | null;
  /** The ids of the participants who are in it, and of the people who declined, each in order. */
  present: string[];
  declined: string[];
}

/** What a device was told: the call as it then was, or the code of the refusal. */
export type Answer = { call: CallBrief; participantId: string } | { refused: string };

/** One thing that happens at one moment, with what came of it. */
export type Step =
  | { type: "start"; userId: string; answer: Answer }
  | { type: "accept" | "join"; userId: string; callId: string; answer: Answer }
  | { type: "decline"; userId: string; callId: string; reason: "declined" | "busy"; answer: Answer }
  | { type: "leave"; callId: string; participantId: string; answer: Answer }
  /** Nothing was heard of a device for too long. */
  | { type: "lose"; callId: string; participantId: string }
  /** The time to answer is over, and somebody notices. */
  | { type: "age"; callId: string }
  | { type: "sweep" };

interface ModelCall {
  id: string;
  state: Call["state"];
  outcome: CallOutcome | null;
  startedBy: string;
  isExpired: boolean;
  /** Who is in it, by participant. */
  present: ReadonlyMap<string, string>;
  declined: readonly string[];
  busy: readonly string[];
}

export interface ModelRoom {
  isDirect: boolean;
  userIds: readonly string[];
  calls: readonly ModelCall[];
}

export const liveCall = ({ calls }: ModelRoom): ModelCall | undefined => calls.find(({ state }) => state !== "ended");

/** Who is rung for what goes on in the room. */
export function rungIn(room: ModelRoom): string[] {
  const call = liveCall(room);
  if (call?.state !== "ringing" || call.isExpired) return [];
  return room.userIds.filter((userId) => userId !== call.startedBy && !call.declined.includes(userId));
}

export function briefOf({ id, state, outcome, present, declined }: ModelCall): CallBrief {
  return { id, state, outcome, present: [...present.keys()].toSorted(), declined: [...declined].toSorted() };
}

/** The room after a step, or null when what came of it could not have come of it here. */
export function apply(room: ModelRoom, step: Step): ModelRoom | null {
  if (step.type === "start") return start(room, step);
  if (step.type === "sweep")
    return { ...room, calls: room.calls.map((call) => (isOver(call) ? ended(call, "missed") : call)) };
  const call = room.calls.find(({ id }) => id === step.callId);
  if (!call) return null;
  switch (step.type) {
    case "accept":
    case "join":
      if (call.state === "ended" || isOver(call)) return told(room, step.answer, "CALL_ENDED");
      if (step.type === "accept" && [...call.present.values()].includes(step.userId))
        return told(room, step.answer, "ANSWERED_ELSEWHERE");
      return changed(room, admitted(call, step), step.answer);
    case "decline":
      return changed(room, decline(room, call, step), step.answer);
    case "leave":
      return changed(room, left(room, call, step.participantId), step.answer);
    case "lose":
      return put(room, left(room, call, step.participantId));
    case "age":
      return put(room, { ...call, isExpired: true });
  }
}

function start(room: ModelRoom, { userId, answer }: Extract<Step, { type: "start" }>): ModelRoom | null {
  if ("refused" in answer) return null;
  const live = liveCall(room);
  if (live) return changed(room, admitted(live, { userId, answer }), answer);
  const call: ModelCall = {
    ...{ id: answer.call.id, state: "ringing", outcome: null, startedBy: userId, isExpired: false },
    ...{ present: new Map([[answer.participantId, userId]]), declined: [], busy: [] },
  };
  if (room.calls.some(({ id }) => id === call.id)) return null;
  return changed({ ...room, calls: [...room.calls, call] }, call, answer);
}

const isOver = ({ state, isExpired }: ModelCall) => state === "ringing" && isExpired;

/** A person is in a call by one device; whoever is not the caller makes it active. */
function admitted(call: ModelCall, { userId, answer }: { userId: string; answer: Answer }): ModelCall {
  if ("refused" in answer) return call;
  const others = [...call.present].filter(([, otherId]) => otherId !== userId);
  const state = call.startedBy === userId ? call.state : "active";
  return { ...call, state, present: new Map([...others, [answer.participantId, userId]]) };
}

function decline(room: ModelRoom, call: ModelCall, step: Extract<Step, { type: "decline" }>): ModelCall {
  const { userId, reason } = step;
  if (call.state !== "ringing" || call.startedBy === userId || call.declined.includes(userId)) return call;
  const after = {
    ...call,
    declined: [...call.declined, userId],
    busy: reason === "busy" ? [...call.busy, userId] : call.busy,
  };
  const isRefused = room.userIds.every((id) => id === call.startedBy || after.declined.includes(id));
  if (!isRefused) return after;
  return ended(after, after.busy.length === after.declined.length ? "busy" : "declined");
}

function left(room: ModelRoom, call: ModelCall, participantId: string): ModelCall {
  if (!call.present.has(participantId)) return call;
  const present = new Map([...call.present].filter(([id]) => id !== participantId));
  if (present.size > (room.isDirect ? 1 : 0)) return { ...call, present };
  return ended(call, call.state === "ringing" ? "cancelled" : "answered");
}

function ended(call: ModelCall, outcome: CallOutcome): ModelCall {
  return { ...call, state: "ended", outcome, present: new Map() };
}

function put(room: ModelRoom, call: ModelCall): ModelRoom {
  return { ...room, calls: room.calls.map((known) => (known.id === call.id ? call : known)) };
}

function changed(room: ModelRoom, call: ModelCall, answer: Answer): ModelRoom | null {
  if ("refused" in answer || !isSame(answer.call, briefOf(call))) return null;
  return put(room, call);
}

function told(room: ModelRoom, answer: Answer, code: string): ModelRoom | null {
  return "refused" in answer && answer.refused === code ? room : null;
}

function isSame(one: CallBrief, other: CallBrief): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
