/** The tabs of one browser, which hear of everything together and tell of it once. */
export interface AlertTabs {
  /** Whether this tab is the one that speaks for all. */
  isLeader(): boolean;
  /** Whether somebody looks at a room in any of them. */
  isOnScreen(roomId: string): Promise<boolean>;
  /** Returns how to stop, which lets another tab lead. */
  start(): () => void;
}

/** How long tabs have to say what they show. The one that somebody looks at is awake. */
const answerMs = 150;

type Question = { asks: string; roomId: string };
type Answer = { answers: string };

/**
 * A web lock makes one tab the leader for as long as it lives. Locks exist only in secure contexts: without them the
 * visible tab leads.
 */
export function createAlertTabs(name: string, isShown: (roomId: string) => boolean): AlertTabs {
  let isLeading = false;
  let channel: BroadcastChannel | undefined;

  function handleQuestion({ data }: MessageEvent<Question | Answer>): void {
    if ("asks" in data && isShown(data.roomId)) channel?.postMessage({ answers: data.asks } satisfies Answer);
  }

  return {
    isLeader: () => (hasLocks() ? isLeading : document.visibilityState === "visible"),
    isOnScreen(roomId) {
      const asking = channel;
      if (isShown(roomId) || !asking) return Promise.resolve(isShown(roomId));
      const asks = crypto.randomUUID();
      return new Promise((resolve) => {
        const timer = setTimeout(() => finish(false), answerMs);
        function finish(isOnScreen: boolean) {
          clearTimeout(timer);
          asking?.removeEventListener("message", handleAnswer);
          resolve(isOnScreen);
        }
        function handleAnswer({ data }: MessageEvent<Question | Answer>) {
          if ("answers" in data && data.answers === asks) finish(true);
        }
        asking.addEventListener("message", handleAnswer);
        asking.postMessage({ asks, roomId } satisfies Question);
      });
    },
    start() {
      const stop = new AbortController();
      channel = new BroadcastChannel(name);
      channel.addEventListener("message", handleQuestion);
      if (hasLocks()) void lead(name, stop.signal, (leads) => (isLeading = leads));
      return () => {
        stop.abort();
        channel?.close();
        channel = undefined;
      };
    },
  };
}

function hasLocks(): boolean {
  return "locks" in navigator;
}

/** Holds the lock, once it is free, until the signal. */
async function lead(name: string, signal: AbortSignal, onChange: (leads: boolean) => void): Promise<void> {
  try {
    await navigator.locks.request(name, { signal }, () => {
      if (signal.aborted) return undefined;
      onChange(true);
      return new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    });
  } catch (error) {
    // Whoever stops waiting for the lock was never the leader.
    if (!signal.aborted) throw error;
  }
  onChange(false);
}
