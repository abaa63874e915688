import { type AnyTRPCRouter, TRPCError } from "@trpc/server";
import { parseConnectionParamsFromUnknown } from "@trpc/server/http";
import { type TRPCClientOutgoingMessage, parseTRPCMessage } from "@trpc/server/rpc";
import type { ConnectionParams } from "./protocol.ts";

/** The JSON of a text frame. @throws For one that is none. */
export function decode(data: Buffer, isBinary: boolean): unknown {
  if (isBinary) throw new Error("tRPC speaks JSON in text frames.");
  return JSON.parse(data.toString());
}

/** @throws {TRPCError} `PARSE_ERROR` */
export function readConnectionParams(data: Buffer, isBinary: boolean): ConnectionParams {
  return parseConnectionParamsFromUnknown(readParamsMessage(data, isBinary).data);
}

function readParamsMessage(data: Buffer, isBinary: boolean): { data?: unknown } {
  try {
    const message = decode(data, isBinary);
    if (isObject(message)) return message;
    throw new Error("Message was not an object");
  } catch (cause) {
    throw new TRPCError({ code: "PARSE_ERROR", message: "Malformed TRPCConnectionParamsMessage", cause });
  }
}

/** The messages of a frame: of one, or of a batch. @throws For what is not of the protocol. */
export function readMessages(json: unknown, router: AnyTRPCRouter): TRPCClientOutgoingMessage[] {
  const messages: unknown[] = Array.isArray(json) ? json : [json];
  return messages.map((message) => parseTRPCMessage(message, router._def._config.transformer));
}

/** Who in a batch that is not even read waits for an answer. */
export function readCallers(messages: readonly unknown[]): { id: number | string; jsonrpc: "2.0" | undefined }[] {
  return messages.flatMap((message) => {
    if (!isObject(message) || message["method"] === "subscription.stop") return [];
    const { id, jsonrpc } = message;
    if (typeof id !== "number" && typeof id !== "string") return [];
    return [{ id, jsonrpc: jsonrpc === "2.0" ? jsonrpc : undefined }];
  });
}

/** What the protocol adds to the input of whoever continues a stream. */
export function withLastEventId(input: unknown, lastEventId: string | undefined): unknown {
  if (lastEventId === undefined) return input;
  return isObject(input) ? { ...input, lastEventId } : (input ?? { lastEventId });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
