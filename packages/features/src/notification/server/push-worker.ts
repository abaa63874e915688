import type { Notifications, PushOutcome, Services } from "@parley/api";
import { type DuePush, endPush, forgetDevice, postponePush, takeDuePushes } from "./due-pushes.ts";
import { judgePush } from "./judge-push.ts";
import { toNotification } from "./notification-row.ts";
import { toPush } from "./push-payload.ts";

/** How many pushes a node sends at once. An address that hangs holds one of these until its time is over. */
const concurrentMax = 10;

/** How often pushes are looked for that have become due, in milliseconds. */
const lookEveryMs = 5_000;

/** A push service that cannot take it is asked so often, and then not again. */
const attemptsMax = 8;
const firstRetryMs = 1_000;
const retryMaxMs = 3_600_000;

export interface PushWorkerOptions extends Pick<Services, "db" | "presence"> {
  push: Notifications["push"];
  /** After this time it is looked again whether somebody who is here has gone, in milliseconds. */
  waitMs: number;
  onError: (error: unknown) => void;
}

export interface PushWorker extends AsyncDisposable {
  wake(): void;
}

/** Sends what is to be pushed, as all nodes do: each push is taken by one, and is anybody's again if that one dies. */
export function createPushWorker({ push: sender, waitMs, onError, ...ctx }: PushWorkerOptions): PushWorker {
  const sending = new Set<Promise<void>>();
  let taking: Promise<void> | null = null;
  let isAskedAgain = false;
  let isOver = false;

  function wake(): void {
    if (isOver) return;
    if (taking) isAskedAgain = true;
    else taking = takeSome().catch(onError).finally(taken);
  }

  function taken(): void {
    taking = null;
    if (!isAskedAgain) return;
    isAskedAgain = false;
    wake();
  }

  async function takeSome(): Promise<void> {
    const free = concurrentMax - sending.size;
    if (free <= 0) return;
    const due = await takeDuePushes(ctx, free);
    for (const push of due) {
      const sent = handle(push).catch(onError);
      sending.add(sent);
      void sent.finally(() => {
        sending.delete(sent);
        wake();
      });
    }
  }

  async function handle(push: DuePush): Promise<void> {
    const [person] = await ctx.presence.read([push.user_id]);
    const attendance = person?.attendance?.status ?? "offline";
    const verdict = judgePush({ push, attendance, choice: person?.choice.status ?? "online", at: new Date() });
    if (verdict === "drop") return endPush(ctx, push);
    if (verdict === "wait") return wait(push, waitMs, push.attempts);
    const message = toPush({
      notification: toNotification(push.row),
      roomKind: push.room_kind,
      showsPreviews: push.settings?.showsPreviews ?? true,
      unread: push.unread,
    });
    await settle(push, await sender.send(push.address, message));
  }

  async function settle(push: DuePush, outcome: PushOutcome): Promise<void> {
    switch (outcome.status) {
      case "taken":
        return endPush(ctx, push);
      case "gone":
        return forgetDevice(ctx, push);
      case "refused":
        onError(new Error(`A push was refused: ${outcome.reason}`));
        return endPush(ctx, push);
      case "later": {
        const attempts = push.attempts + 1;
        if (attempts >= attemptsMax) return endPush(ctx, push);
        const backoffMs = firstRetryMs * 2 ** push.attempts * (0.5 + Math.random());
        return wait(push, Math.min(Math.max(backoffMs, outcome.afterMs ?? 0), retryMaxMs), attempts);
      }
    }
  }

  async function wait(push: DuePush, afterMs: number, attempts: number): Promise<void> {
    await postponePush(ctx, push, { afterMs, attempts });
    if (afterMs < lookEveryMs) setTimeout(wake, afterMs).unref();
  }

  const timer = setInterval(wake, lookEveryMs);
  timer.unref();
  wake();

  return {
    wake,
    async [Symbol.asyncDispose]() {
      isOver = true;
      clearInterval(timer);
      await taking;
      await Promise.all(sending);
    },
  };
}
