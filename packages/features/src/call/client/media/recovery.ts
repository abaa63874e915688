import type { PeerState } from "../call-session.ts";

/** How the way to one other participant is, and what is done about it. */
export type Recovery =
  /** None has been found yet. */
  | { kind: "connecting"; wakeAt: number; tries: number }
  | { kind: "connected" }
  /** Nothing comes; it may come again by itself. */
  | { kind: "waiting"; lostAt: number; wakeAt: number }
  /** Other ways are tried: first within the connection, then with new ones. */
  | { kind: "restarting"; lostAt: number; wakeAt: number }
  | { kind: "rebuilding"; lostAt: number; wakeAt: number; tries: number }
  /** Given up, until something changes. */
  | { kind: "lost"; lostAt: number };

export type RecoveryEvent =
  | { type: "transport"; state: RTCPeerConnectionState }
  /** `wakeAt` has come. */
  | { type: "woke" }
  /** The other side has made a new connection. */
  | { type: "remade" }
  /** The network is another; or the person wants it tried again. */
  | { type: "moved" }
  /** The way that there is may not be used any more. */
  | { type: "forbidden" };

/** What to do now: an ICE restart (RFC 8445, section 9), a new connection, or nothing. */
export type Remedy = "restart" | "rebuild" | null;

export interface Recovered {
  recovery: Recovery;
  remedy: Remedy;
}

/** How long a way may be silent before another is sought, in milliseconds: most come back sooner. */
export const graceMs = 3_000;
/** How long a first connection may take. */
export const connectMs = 15_000;
export const restartMs = 7_000;
export const rebuildMs = 10_000;
/** New connections that are tried before giving up: with all that came before, half a minute. */
export const rebuildsMax = 2;

export function beginRecovery(now: number): Recovery {
  return { kind: "connecting", wakeAt: now + connectMs, tries: 0 };
}

/** What becomes of a way when something happens to it. Pure: the same happenings end the same. */
export function recover(recovery: Recovery, event: RecoveryEvent, now: number): Recovered {
  switch (event.type) {
    case "transport":
      return onTransport(recovery, event.state, now);
    case "woke":
      return "wakeAt" in recovery && recovery.wakeAt <= now ? climb(recovery, now) : stay(recovery);
    case "remade":
      return stay(remade(recovery, now));
    case "moved":
      return onMoved(recovery, now);
    case "forbidden":
      return rebuild("lostAt" in recovery ? recovery.lostAt : now, 1, now);
    default:
      return event satisfies never;
  }
}

export function peerStateOf({ kind }: Recovery): PeerState {
  if (kind === "connecting" || kind === "connected" || kind === "lost") return kind;
  return "reconnecting";
}

function onTransport(recovery: Recovery, state: RTCPeerConnectionState, now: number): Recovered {
  if (state === "connected") return stay({ kind: "connected" });
  if (state === "failed") return recovery.kind === "lost" ? stay(recovery) : climb(recovery, now);
  if (state === "disconnected" && recovery.kind === "connected") {
    return stay({ kind: "waiting", lostAt: now, wakeAt: now + graceMs });
  }
  return stay(recovery);
}

/** The next rung: what has not helped so far is not tried again. */
function climb(recovery: Recovery, now: number): Recovered {
  switch (recovery.kind) {
    case "connected":
      return restart(now, now);
    case "waiting":
      return restart(recovery.lostAt, now);
    case "connecting":
      if (recovery.tries >= rebuildsMax) return stay({ kind: "lost", lostAt: now });
      return {
        recovery: { kind: "connecting", wakeAt: now + rebuildMs, tries: recovery.tries + 1 },
        remedy: "rebuild",
      };
    case "restarting":
      return rebuild(recovery.lostAt, 1, now);
    case "rebuilding":
      if (recovery.tries >= rebuildsMax) return stay({ kind: "lost", lostAt: recovery.lostAt });
      return rebuild(recovery.lostAt, recovery.tries + 1, now);
    case "lost":
      return stay(recovery);
    default:
      return recovery satisfies never;
  }
}

/** What the other side does counts as if this side had done it. */
function remade(recovery: Recovery, now: number): Recovery {
  if (recovery.kind === "connecting") return { ...recovery, wakeAt: now + connectMs };
  const lostAt = "lostAt" in recovery ? recovery.lostAt : now;
  const tries = recovery.kind === "rebuilding" ? recovery.tries : 1;
  return { kind: "rebuilding", lostAt, wakeAt: now + rebuildMs, tries };
}

function onMoved(recovery: Recovery, now: number): Recovered {
  switch (recovery.kind) {
    case "connected":
      // It goes on over the old way while a new one is looked for.
      return { recovery, remedy: "restart" };
    case "waiting":
    case "restarting":
      return restart(recovery.lostAt, now);
    case "rebuilding":
    case "lost":
      return rebuild(recovery.lostAt, 1, now);
    case "connecting":
      return stay(recovery);
    default:
      return recovery satisfies never;
  }
}

function stay(recovery: Recovery): Recovered {
  return { recovery, remedy: null };
}

function restart(lostAt: number, now: number): Recovered {
  return { recovery: { kind: "restarting", lostAt, wakeAt: now + restartMs }, remedy: "restart" };
}

function rebuild(lostAt: number, tries: number, now: number): Recovered {
  return { recovery: { kind: "rebuilding", lostAt, wakeAt: now + rebuildMs, tries }, remedy: "rebuild" };
}
