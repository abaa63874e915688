import { z } from "zod";

const Question = z.object({ id: z.int(), request: z.unknown() });

/** Answers what the parent process asks. */
export function answerParent(answer: (request: unknown) => Promise<unknown>): void {
  process.on("message", (message: unknown) => {
    const { id, request } = Question.parse(message);
    answer(request).then(
      (value) => process.send?.({ id, answer: value ?? null }),
      (error: unknown) => process.send?.({ id, error: error instanceof Error ? error.stack : "It failed." }),
    );
  });
}
