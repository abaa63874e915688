import { type AnswerHead, type Line, Rest, SharedItem, answerHead } from "@parley/api";
import { TRPCError, callTRPCProcedure, getTRPCErrorFromUnknown, isTrackedEnvelope } from "@trpc/server";
import type { TRPCResponseMessage } from "@trpc/server/rpc";
import { asSteps } from "./as-steps.ts";
import { knownPath } from "./known-path.ts";
import type { LiveWebSocket } from "../live-web-socket.ts";
import type { Answers } from "./answers.ts";
import type { Call, NamedCall, SocketOptions } from "./protocol.ts";
import { withLastEventId } from "./read-frame.ts";
import { Turn, stopped } from "./turn.ts";

/** The connection that a stream belongs to. */
export interface StreamOwner {
  readonly socket: LiveWebSocket;
  readonly isOpen: boolean;
  readonly desk: { readonly options: SocketOptions; readonly answers: Answers };
  readonly streams: { delete(stream: Stream): void };
  context(): Promise<object>;
  answer(answer: TRPCResponseMessage): void;
  refuse(call: Call, cause: unknown): void;
}

/**
 * One subscription of a client. While its procedure has something to say it is taken step by step; when that rests, all
 * that is left of it is this and what it rests on.
 */
export class Stream implements Line {
  readonly #connection: StreamOwner;
  // Not the call itself: there are many streams, and this is one object less for each.
  readonly id: number | string;
  readonly #jsonrpc: "2.0" | undefined;
  readonly #path: string;
  readonly #input: unknown;
  readonly head: AnswerHead;
  #state: Turn | Disposable | "over" = "over";

  constructor(connection: StreamOwner, { id, jsonrpc, path, input }: NamedCall) {
    this.#connection = connection;
    this.id = id;
    this.#jsonrpc = jsonrpc;
    this.#path = knownPath(connection.desk.options.router, path);
    this.#input = input;
    this.head = answerHead(id, jsonrpc);
  }

  /** Calls the procedure for the first time. */
  start(batchIndex: number): void {
    void this.#run(this.#input, { batchIndex, isFirst: true });
  }

  /** The client wants no more of it. */
  stop(): void {
    const state = this.#state;
    if (state instanceof Turn) state.stop();
    else if (state !== "over") this.end();
  }

  /** The client has gone. */
  leave(): void {
    const state = this.#state;
    if (state instanceof Turn) return state.stop();
    this.#state = "over";
    if (state !== "over") state[Symbol.dispose]();
  }

  send(frame: Buffer): void {
    if (this.#connection.isOpen) this.#connection.socket.push(frame);
  }

  sendIfFast(frame: Buffer): void {
    if (!this.#connection.socket.isSlow) this.send(frame);
  }

  tell(item: unknown): void {
    const { id } = this;
    const tracked = isTrackedEnvelope(item);
    const result = tracked ? { id: item[0], data: { id: item[0], data: item[1] } } : { data: item };
    this.#connection.answer({ id, jsonrpc: this.#jsonrpc, result: { type: "data", ...result } });
  }

  end(): void {
    this.#forget();
    this.#connection.answer({ id: this.id, jsonrpc: this.#jsonrpc, result: { type: "stopped" } });
  }

  fail(error: unknown): void {
    this.#forget();
    const call = { id: this.id, jsonrpc: this.#jsonrpc, path: this.#path, input: this.#input };
    this.#connection.refuse({ ...call, type: "subscription" }, error);
  }

  reopen(lastEventId?: string): void {
    this.#dispose();
    if (!this.#connection.isOpen) return;
    void this.#run(withLastEventId(this.#input, lastEventId), { batchIndex: 0, isFirst: false });
  }

  async #run(input: unknown, begin: { batchIndex: number; isFirst: boolean }): Promise<void> {
    const { answers } = this.#connection.desk;
    const turn = new Turn((cause) => void answers.report(cause, this.#path));
    this.#state = turn;
    try {
      const isResting = await this.#take(turn, input, begin);
      if (!isResting) this.end();
    } catch (cause) {
      const error = getTRPCErrorFromUnknown(cause);
      if (turn.isCancellation(error)) this.end();
      else this.fail(error);
    }
  }

  /** Takes what the procedure says, until it is over or rests, which is then true. */
  async #take(turn: Turn, input: unknown, { batchIndex, isFirst }: { batchIndex: number; isFirst: boolean }) {
    const connection = this.#connection;
    const path = this.#path;
    const { router } = connection.desk.options;
    const ctx = await connection.context();
    if (turn.isStopped || !connection.isOpen) return false;

    const { signal } = turn;
    const getRawInput = async () => input;
    const result: unknown = await callTRPCProcedure({
      ...{ router, path, getRawInput, ctx, signal, batchIndex },
      type: "subscription",
    });
    const steps = asSteps(result, signal);
    if (!steps) {
      const message = `Subscription ${path} did not return an observable or a AsyncGenerator`;
      throw new TRPCError({ code: "INTERNAL_SERVER_ERROR", message });
    }

    await using _ending = turn.ending(steps);
    if (turn.isStopped || !connection.isOpen) return false;
    if (isFirst) connection.answer({ id: this.id, jsonrpc: this.#jsonrpc, result: { type: "started" } });
    return await this.#follow(turn, steps);
  }

  async #follow(turn: Turn, steps: AsyncIterator<unknown, unknown>): Promise<boolean> {
    const { socket } = this.#connection;
    for (;;) {
      // Who comes back to much must not have it all queued.
      while (socket.isSlow && !turn.isStopped) await turn.unlessStopped((go) => socket.onceFast(go));
      const step = turn.isStopped ? stopped : await turn.next(steps);
      if (step === stopped || step.done === true) return false;
      if (step.value instanceof Rest) return this.#rest(step.value);
      if (step.value instanceof SharedItem) this.send(step.value.frame(this.head));
      else this.tell(step.value);
    }
  }

  /** It may be over, or opened anew, before it has come to rest. */
  #rest({ take }: Rest): true {
    const placeholder = { [Symbol.dispose]() {} };
    this.#state = placeholder;
    const resting = take(this);
    if (this.#state === placeholder) this.#state = resting;
    else resting[Symbol.dispose]();
    return true;
  }

  #dispose(): void {
    const state = this.#state;
    this.#state = "over";
    if (state !== "over" && !(state instanceof Turn)) state[Symbol.dispose]();
  }

  #forget(): void {
    this.#dispose();
    this.#connection.streams.delete(this);
  }
}
