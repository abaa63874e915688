import {
  type AnyTRPCRouter,
  type TRPCError,
  type TRPCErrorShape,
  getErrorShape,
  getTRPCErrorFromUnknown,
  transformTRPCResponse,
} from "@trpc/server";
import { TRPC_ERROR_CODES_BY_KEY, type TRPCResponseMessage } from "@trpc/server/rpc";
import type { Call, OnError } from "./protocol.ts";

/** What a client gets whose error cannot be said. */
const unspeakable: TRPCErrorShape = {
  code: TRPC_ERROR_CODES_BY_KEY.INTERNAL_SERVER_ERROR,
  message: "Internal server error",
  data: { code: "INTERNAL_SERVER_ERROR", httpStatus: 500 },
};

/** How answers are said, and errors reported: the same for all connections. */
export class Answers {
  readonly #router: AnyTRPCRouter;
  readonly #onError: OnError;

  constructor(router: AnyTRPCRouter, onError: OnError) {
    this.#router = router;
    this.#onError = onError;
  }

  /** @throws When there is something in it that cannot be said. */
  encode(answer: TRPCResponseMessage): string {
    // oxlint-disable-next-line typescript/no-unsafe-argument -- Any router's configuration is what it takes.
    return JSON.stringify(transformTRPCResponse(this.#router._def._config, answer));
  }

  /** Reports what went wrong with a call, and says it to whoever made it. Never throws. */
  refusal(call: Call, cause: unknown, ctx: unknown): string {
    return this.encodeError(call, this.report(cause, call.path), ctx);
  }

  /** Says an error that has been reported. Never throws. */
  encodeError(call: Call, error: TRPCError, ctx: unknown): string {
    const { id, jsonrpc, path, type, input } = call;
    try {
      // oxlint-disable-next-line typescript/no-unsafe-assignment -- What a formatter makes of it is the router's affair.
      const shape: TRPCErrorShape = getErrorShape({ config: this.#router._def._config, ctx, error, path, type, input });
      return this.encode({ id, jsonrpc, error: shape });
    } catch (failure) {
      this.report(failure, path);
      return this.encode({ id, jsonrpc, error: unspeakable });
    }
  }

  report(cause: unknown, path?: string): TRPCError {
    const error = getTRPCErrorFromUnknown(cause);
    this.#onError({ error, path });
    return error;
  }
}
