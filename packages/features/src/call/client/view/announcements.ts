import type { CallPeer, CallView } from "../call-session.ts";
import { type CallPlace, endingWords } from "./status-words.ts";

/** What a screen reader says of what changed between two looks at a call, the most important first. */
export function announcements(before: CallView | null, after: CallView | null, names: CallNames): string[] {
  if (!after) return [];
  if (!before || before.roomId !== after.roomId) return [phaseWords(after, names)].flatMap((words) => words ?? []);
  const phase = before.phase === after.phase ? null : phaseWords(after, names);
  if (after.phase === "ended") return phase ? [phase] : [];
  return [...(phase ? [phase] : []), ...ownWords(before, after), ...peerWords(before, after, names)];
}

export interface CallNames {
  place: CallPlace;
  of(userId: string): string;
}

function phaseWords(view: CallView, { place }: CallNames): string | null {
  switch (view.phase) {
    case "ringing":
      return `Calling ${place.name}`;
    case "connected":
      return "Connected";
    case "reconnecting":
      return "The connection was lost. Reconnecting";
    case "ended":
      return endingWords(view, place);
    case "starting":
    case "connecting":
      return null;
    default:
      return view.phase satisfies never;
  }
}

function ownWords(before: CallView, after: CallView): string[] {
  const [was, is] = [before, after].map(({ peers }) => peers.find(({ isSelf }) => isSelf)?.media);
  if (!was || !is) return [];
  return [
    ...(was.microphone === is.microphone ? [] : [is.microphone ? "Microphone on" : "Microphone muted"]),
    ...(was.camera === is.camera ? [] : [is.camera ? "Camera on" : "Camera off"]),
    ...(was.screen === is.screen ? [] : [is.screen ? "You are sharing your screen" : "You stopped sharing"]),
  ];
}

function peerWords(before: CallView, after: CallView, names: CallNames): string[] {
  const others = ({ peers }: CallView) => peers.filter(({ isSelf }) => !isSelf);
  const had = (view: CallView, peer: CallPeer) => others(view).some(({ userId }) => userId === peer.userId);
  const sharing = (view: CallView) => others(view).filter(({ media }) => media.screen);
  return [
    ...others(after).flatMap((peer) => (had(before, peer) ? [] : [`${names.of(peer.userId)} joined the call`])),
    ...others(before).flatMap((peer) => (had(after, peer) ? [] : [`${names.of(peer.userId)} left the call`])),
    ...sharing(after).flatMap(({ participantId, userId }) =>
      sharing(before).some((peer) => peer.participantId === participantId)
        ? []
        : [`${names.of(userId)} is sharing their screen`],
    ),
  ];
}
