import { setTimeout as pause } from "node:timers/promises";
import { type Person, signIn } from "@parley/testing/person";
import { type GhostRecord, revocationWithinMs } from "../history/check-ghosts.ts";
import { attempt } from "../history/operation.ts";
import type { Random } from "../random.ts";

/** Somebody who follows a room in a session of their own, until the session is ended from somewhere else. */
export interface Ghost extends AsyncDisposable {
  /** Ends the session by way of another node than the one that the ghost is connected to. */
  signOutElsewhere(): Promise<void>;
}

export interface GhostOptions {
  /** Of somebody who is a member of the room. */
  name: string;
  roomId: string;
  urls: readonly string[];
  random: Random;
  ghosts: GhostRecord[];
}

const askAgainAfterMs = 200;

/** Returns once the room is followed. */
export async function haunt({ name, roomId, urls, random, ghosts }: GhostOptions): Promise<Ghost> {
  const [url = "", elsewhere = url] = random.sample(urls, 2);
  const person = await signInSomehow(url, name);
  const record: GhostRecord = { roomId, revokedAtMs: null, lastDeliveryAtMs: null, endedAtMs: null };

  await new Promise<void>((started) => {
    person.socket.live.room.subscribe(
      { roomId },
      {
        onStarted: () => started(),
        onData: () => void (record.lastDeliveryAtMs = performance.now()),
        onError: () => void (record.endedAtMs ??= performance.now()),
        onComplete: () => void (record.endedAtMs ??= performance.now()),
      },
    );
  });

  return {
    async signOutElsewhere() {
      await using other = person.at(elsewhere);
      for (;;) {
        const outcome = await attempt(() => other.http.session.signOut.mutate());
        // It had happened before and nobody said so.
        if (outcome.type !== "unknown") break;
        await pause(askAgainAfterMs);
      }
      record.revokedAtMs = performance.now();
      ghosts.push(record);
      setTimeout(() => void person[Symbol.asyncDispose](), revocationWithinMs + 1_000).unref();
    },
    [Symbol.asyncDispose]: () => person[Symbol.asyncDispose](),
  };
}

async function signInSomehow(url: string, name: string): Promise<Person> {
  for (;;) {
    try {
      return await signIn(url, name);
    } catch {
      await pause(askAgainAfterMs);
    }
  }
}
