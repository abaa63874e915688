import { setTimeout as sleep } from "node:timers/promises";

const askEveryMs = 50;
const answerWithinMs = 30_000;
const patienceMs = 90_000;

/**
 * Waits until `url` answers, with anything but "not yet".
 * @throws Error when it does not for a minute and a half.
 */
export async function untilReady(name: string, url: string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await answers(url))) {
    if (Date.now() > deadline) throw new Error(`The ${name} runs but does not answer at ${url}.`);
    await sleep(askEveryMs);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const { status } = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(answerWithinMs) });
    return status !== 503;
  } catch {
    return false;
  }
}
