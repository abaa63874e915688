import type { IncomingMessage } from "node:http";
import { TRPCError, callTRPCProcedure, getTRPCErrorFromUnknown } from "@trpc/server";
import type { TRPCClientOutgoingMessage, TRPCResponseMessage } from "@trpc/server/rpc";
import type { LiveWebSocket, Speaker } from "../live-web-socket.ts";
import { noCloseCode } from "../web-socket/close-frame.ts";
import type { Answers } from "./answers.ts";
import { isStreamed } from "./as-steps.ts";
import { OpenStreams } from "./open-streams.ts";
import type { Call, Caller, ConnectionParams, NamedCall, SocketOptions } from "./protocol.ts";
import { decode, readCallers, readConnectionParams, readMessages, withLastEventId } from "./read-frame.ts";
import { Stream, type StreamOwner } from "./stream.ts";

/** What all connections of a server share. */
export interface Desk {
  options: SocketOptions;
  answers: Answers;
  forget(connection: Connection): void;
}

/** One client on one socket, from its first frame to its last. */
export class Connection implements Speaker, StreamOwner {
  readonly socket: LiveWebSocket;
  readonly desk: Desk;
  readonly streams = new OpenStreams();
  /** How often the clock has ticked since the client last said something. */
  quietTicks = 0;
  hasSpoken = false;
  /** How often the clock has ticked since something waits and nothing has been taken. */
  stalledTicks = 0;
  sentBytes = 0;
  /** The request that opened the socket, until the client has said who it is. */
  #req: IncomingMessage | undefined;
  #opening: Promise<Caller> | undefined;
  #caller: Caller | undefined;

  constructor(desk: Desk, socket: LiveWebSocket, req: IncomingMessage) {
    this.desk = desk;
    this.socket = socket;
    if (announcesParams(req)) this.#req = req;
    else this.#open(req, () => null);
    socket.speakWith(this);
  }

  get isOpen(): boolean {
    return this.socket.isOpen;
  }

  /** The context of all calls. @throws What creating it threw. */
  async context(): Promise<object> {
    const caller = this.#caller ?? (await this.#opening);
    if (!caller) throw new Error("The connection has not been opened.");
    return caller.context();
  }

  hear(data: Buffer, isBinary: boolean): void {
    this.quietTicks = 0;
    this.hasSpoken = true;
    if (!isBinary && data.length === 4) {
      const text = data.toString();
      if (text === "PONG") return;
      if (text === "PING") return this.say("PONG");
    }
    const req = this.#req;
    if (req) {
      this.#req = undefined;
      this.#open(req, () => readConnectionParams(data, isBinary));
    } else {
      this.#take(data, isBinary);
    }
  }

  closed(): void {
    this.desk.forget(this);
    this.streams.leave();
  }

  /** Sends a text. Once the socket closes, nothing more is said. */
  say(text: string): void {
    if (this.isOpen) this.socket.pushText(text);
  }

  /** @throws When the answer cannot be said. */
  answer(answer: TRPCResponseMessage): void {
    if (this.isOpen) this.say(this.desk.answers.encode(answer));
  }

  refuse(call: Call, cause: unknown): void {
    this.say(this.desk.answers.refusal(call, cause, this.#caller?.context()));
  }

  #open(req: IncomingMessage, readParams: () => ConnectionParams): void {
    this.#opening = this.#createContext(req, readParams);
    this.#opening.catch((cause: unknown) => {
      this.refuse({ id: null, type: "unknown" }, cause);
      setImmediate(() => this.socket.close(noCloseCode));
    });
  }

  async #createContext(req: IncomingMessage, readParams: () => ConnectionParams): Promise<Caller> {
    const { socket, streams } = this;
    const connectionParams = readParams();
    this.#caller = await this.desk.options.createContext({ req, socket, connectionParams, openStreams: streams });
    this.#opening = undefined;
    return this.#caller;
  }

  #take(data: Buffer, isBinary: boolean): void {
    const { options } = this.desk;
    try {
      const json = decode(data, isBinary);
      if (Array.isArray(json) && json.length > options.maxBatchSize) return this.#refuseBatch(json);
      for (const [index, message] of readMessages(json, options.router).entries()) this.#handle(message, index);
    } catch (cause) {
      this.refuse({ id: null, type: "unknown" }, new TRPCError({ code: "PARSE_ERROR", cause }));
    }
  }

  /** Nothing of it is executed. Everybody in it gets the error, so that nobody waits for ever. */
  #refuseBatch(messages: readonly unknown[]): void {
    const { answers } = this.desk;
    const message = "Batch call exceeds maximum size";
    const error = answers.report(new TRPCError({ code: "BAD_REQUEST", message }));
    const callers = readCallers(messages);
    for (const { id, jsonrpc } of callers.length > 0 ? callers : [{ id: null, jsonrpc: undefined }]) {
      this.say(answers.encodeError({ id, jsonrpc, type: "unknown" }, error, this.#caller?.context()));
    }
  }

  #handle(message: TRPCClientOutgoingMessage, batchIndex: number): void {
    const { id, jsonrpc } = message;
    if (id === null) {
      const error = new TRPCError({ code: "PARSE_ERROR", message: "`id` is required" });
      return this.refuse({ id, jsonrpc, type: "unknown" }, error);
    }
    if (message.method === "subscription.stop") return this.streams.get(id)?.stop();

    const { path, input, lastEventId } = message.params;
    const call: NamedCall = { id, jsonrpc, type: message.method, path, input: withLastEventId(input, lastEventId) };
    if (call.type !== "subscription") return void this.#call(call, batchIndex);
    if (this.streams.get(id)) {
      return this.refuse(call, new TRPCError({ code: "BAD_REQUEST", message: `Duplicate id ${id}` }));
    }
    const stream = new Stream(this, call);
    this.streams.add(stream);
    stream.start(batchIndex);
  }

  async #call(call: NamedCall, batchIndex: number): Promise<void> {
    const { id, jsonrpc, type, path, input } = call;
    try {
      const ctx = await this.context();
      const { router } = this.desk.options;
      const getRawInput = async () => input;
      const data: unknown = await callTRPCProcedure({
        router,
        path,
        getRawInput,
        ctx,
        type,
        signal: undefined,
        batchIndex,
      });
      if (isStreamed(data)) {
        const message = `Cannot return an async iterable or observable from a ${type} procedure with WebSockets`;
        throw new TRPCError({ code: "UNSUPPORTED_MEDIA_TYPE", message });
      }
      this.answer({ id, jsonrpc, result: { type: "data", data } });
    } catch (cause) {
      this.refuse(call, getTRPCErrorFromUnknown(cause));
    }
  }
}

function announcesParams(req: IncomingMessage): boolean {
  const query = req.url?.split("?", 2)[1];
  return new URLSearchParams(query).get("connectionParams") === "1";
}
