import type { CallView } from "../call-session.ts";

/** Who or where one calls. */
export interface CallPlace {
  name: string;
  /** There is one other person. */
  isDirect: boolean;
}

/** What the call is doing, in place of a clock; null while it is simply going on. */
export function statusWords(view: Pick<CallView, "phase" | "ending" | "call">, place: CallPlace): string | null {
  const { phase } = view;
  switch (phase) {
    case "starting":
      return "Starting…";
    case "ringing":
      return `Calling ${place.name}…`;
    case "connecting":
      return "Connecting…";
    case "reconnecting":
      return "Reconnecting…";
    case "ended":
      return endingWords(view, place);
    case "connected":
      return null;
    default:
      return phase satisfies never;
  }
}

type Ended = Pick<CallView, "ending" | "call">;

/** How a call ended, as seen from here. */
export function endingWords({ ending, call }: Ended, { name, isDirect }: CallPlace): string {
  switch (ending) {
    case "left":
      return call && call.answeredAt === null ? "Call cancelled" : "You left the call";
    case "missed":
      return "No answer";
    case "declined":
      return isDirect ? `${name} declined the call` : "Nobody took the call";
    case "busy":
      return isDirect ? `${name} is in another call` : "Everybody is in another call";
    case "cancelled":
      return "Call cancelled";
    case "failed":
      return "The call could not be connected";
    case "answered_elsewhere":
      return "You took this call on another device";
    case "removed":
      return "You are no longer in this call";
    case "connection_lost":
      return "Connection lost";
    case "answered":
    case null:
      return "Call ended";
    default:
      return ending satisfies never;
  }
}

/** Whether one may want to go back into it: it was not over for the others when it ended here. */
export function canRejoin(view: Pick<CallView, "phase" | "ending" | "call">, { isDirect }: CallPlace): boolean {
  const { phase, ending, call } = view;
  if (phase !== "ended" || call === null || call.state === "ended") return false;
  // Of two the first who leaves ends it, of which the server only has to be told.
  if (ending === "left") return !isDirect && call.answeredAt !== null;
  return ending === "connection_lost" || ending === "answered_elsewhere" || ending === "removed";
}
