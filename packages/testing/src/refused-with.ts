import { TRPCClientError } from "@trpc/client";
import { expect } from "vitest";
import { z } from "zod";

const Refusal = z.object({ code: z.string(), domainCode: z.string(), retryAfterMs: z.number().optional() });
export type Refusal = z.infer<typeof Refusal>;

/** Expects that the server refuses each of these with this domain code. Returns what came with the refusals. */
export async function refusedWith(domainCode: string, ...answers: Promise<unknown>[]): Promise<Refusal[]> {
  const outcomes = await Promise.allSettled(answers);
  return outcomes.map((outcome, index) => {
    const error: unknown = outcome.status === "rejected" ? outcome.reason : null;
    if (!(error instanceof TRPCClientError)) throw new Error(`Answer ${index} is no refusal.`, { cause: error });
    const refusal = Refusal.parse(error.data);
    expect(refusal.domainCode, `answer ${index}`).toBe(domainCode);
    return refusal;
  });
}
