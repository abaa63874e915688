import { monitorEventLoopDelay } from "node:perf_hooks";
import { encodeCursor } from "@parley/api";
import { answerParent } from "../process/answer-parent.ts";
import { pause } from "../process/clock.ts";
import { percentile } from "../report/percentile.ts";
import { StormRequest, type StormTally } from "./protocol.ts";
import { type StormClient, createStormClient } from "./storm-client.ts";

/** The process that all of the storm's clients live in. */
const lag = monitorEventLoopDelay({ resolution: 1 });
let clients: StormClient[] = [];
/** When each of them last got an event. */
let gotAt: number[] = [];
let begunAt = 0;
let refused = 0;
let wrong = 0;

answerParent(async (message) => {
  const request = StormRequest.parse(message);
  switch (request.do) {
    case "gather":
      clients = gather(request);
      return;
    case "open":
      begin();
      for (const client of clients) client.open();
      return;
    case "drop":
      for (const client of clients) client.drop();
      return;
    case "until":
      return until(request.seq, request.timeoutMs);
  }
});

function gather({ url, epoch, members }: Extract<StormRequest, { do: "gather" }>): StormClient[] {
  const seqs = members.map(() => 0);
  gotAt = members.map(() => 0);
  return members.map(({ token, roomId }, index) =>
    createStormClient({
      url: new URL(url),
      from: addressOf(index),
      token,
      roomId,
      cursorOf: (seq) => encodeCursor(epoch, seq),
      onEvent(seq) {
        const before = seqs[index] ?? 0;
        if (before > 0 && seq !== before + 1) wrong += 1;
        seqs[index] = seq;
        gotAt[index] = performance.now();
      },
      onRefused: () => (refused += 1),
    }),
  );
}

function begin(): void {
  begunAt = performance.now();
  refused = 0;
  wrong = 0;
  lag.reset();
  lag.enable();
}

async function until(seq: number, timeoutMs: number): Promise<StormTally> {
  const deadline = performance.now() + timeoutMs;
  const isThere = (client: StormClient) => client.isFollowing && client.seq >= seq;
  while (!clients.every(isThere) && performance.now() < deadline) await pause(10);
  const tookMs = gotAt.map((at) => Math.max(0, at - begunAt));
  const tally = {
    behind: clients.filter((client) => !isThere(client)).length,
    ms: performance.now() - begunAt,
    p99Ms: percentile(tookMs, 0.99),
    refused,
    wrong,
    lagP99Ms: lag.percentile(99) / 1e6,
  };
  begin();
  return tally;
}

/** An address has some 28,000 ports to connect from; Linux' loopback has 16 million addresses. */
function addressOf(index: number): string | undefined {
  return process.platform === "linux" ? `127.0.0.${(index % 16) + 1}` : undefined;
}
