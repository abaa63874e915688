import { initTRPC, TRPCError, tracked } from "@trpc/server";
import { observable } from "@trpc/server/observable";
import { z } from "zod";

export interface TestContext {
  params: unknown;
  /** What has been cleaned up, in its order. */
  cleanedUp: string[];
}

const t = initTRPC.context<TestContext>().create({ isDev: false });

const LastEvent = z.object({ lastEventId: z.string().optional() }).optional();

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    else signal?.addEventListener("abort", () => resolve());
  });
}

/** One of each kind of procedure that the protocol tells apart. */
export const testRouter = t.router({
  echo: t.procedure.input(z.string()).query(({ input }) => input),
  params: t.procedure.query(({ ctx }) => ctx.params),
  nothing: t.procedure.query(() => undefined),
  batchIndex: t.procedure.query(({ batchIndex }) => batchIndex),
  refuse: t.procedure.mutation(() => {
    throw new TRPCError({ code: "CONFLICT", message: "No." });
  }),
  crash: t.procedure.mutation(() => {
    throw new Error("Nobody foresaw this.");
  }),
  unsayable: t.procedure.query(() => ({ large: 1n })),
  streamed: t.procedure.query(async function* () {
    yield 1;
  }),

  count: t.procedure.input(z.number()).subscription(async function* ({ input }) {
    for (let count = 1; count <= input; count += 1) yield count;
  }),
  resume: t.procedure.input(LastEvent).subscription(async function* ({ input }) {
    const last = Number(input?.lastEventId ?? 0);
    yield tracked(`${last + 1}`, { after: last });
  }),
  forever: t.procedure.input(z.string()).subscription(async function* ({ ctx, input, signal }) {
    try {
      yield input;
      await aborted(signal);
    } finally {
      ctx.cleanedUp.push(input);
    }
  }),
  never: t.procedure.input(z.string()).subscription(async ({ ctx, input, signal }) => {
    await aborted(signal);
    ctx.cleanedUp.push(input);
    signal?.throwIfAborted();
    return (async function* () {})();
  }),
  breaks: t.procedure.subscription(async function* () {
    yield 1;
    throw new TRPCError({ code: "NOT_FOUND", message: "It broke." });
  }),
  dirty: t.procedure.subscription(async function* () {
    try {
      yield 1;
    } finally {
      await Promise.reject(new Error("The cleaning up failed."));
    }
  }),
  yieldsUnsayable: t.procedure.subscription(async function* () {
    yield { large: 1n };
  }),
  noStream: t.procedure.subscription(() => {
    // oxlint-disable-next-line typescript/no-unsafe-assignment -- What the types forbid can still be returned.
    const none: AsyncIterable<number> = JSON.parse("5");
    return none;
  }),
  observed: t.procedure.subscription(() =>
    observable<number>((observer) => {
      observer.next(1);
      observer.complete();
    }),
  ),
});

export type TestRouter = typeof testRouter;
