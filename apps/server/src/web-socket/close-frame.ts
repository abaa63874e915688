import { isUtf8 } from "node:buffer";
import { FrameError } from "./frame-error.ts";
import { controlFrame, opcodes } from "./frame-head.ts";

/** No code was given (RFC 6455, section 7.4.1): never on the wire. */
export const noCloseCode = 1005;

const codeBytes = 2;

/** What a control frame has room for, beside the code. */
const reasonMaxBytes = 123;

/**
 * The code of a close frame's payload (RFC 6455, section 5.5.1).
 * @throws {FrameError} 1002 for one that may not be sent, 1007 for a reason that is no text
 */
export function readCloseCode(payload: Buffer): number {
  if (payload.length === 0) return noCloseCode;
  const code = payload.length < codeBytes ? 0 : payload.readUInt16BE(0);
  if (!maySend(code)) throw new FrameError(1002, `nobody may close with ${code}`);
  if (!isUtf8(payload.subarray(codeBytes))) throw new FrameError(1007, "the reason of a close is not UTF-8");
  return code;
}

/** A close frame. A reason that is too long is cut, at a character. */
export function closeFrame(code: number, reason: string): Buffer {
  if (code === noCloseCode) return controlFrame(opcodes.close, Buffer.alloc(0));
  const payload = Buffer.alloc(codeBytes + reasonMaxBytes);
  payload.writeUInt16BE(code);
  const { written } = new TextEncoder().encodeInto(reason, payload.subarray(codeBytes));
  return controlFrame(opcodes.close, payload.subarray(0, codeBytes + written));
}

/** RFC 6455, section 7.4, and those that IANA has added since. */
function maySend(code: number): boolean {
  const isNamed = code >= 1000 && code <= 1014 && code !== 1004 && code !== noCloseCode && code !== 1006;
  return isNamed || (code >= 3000 && code <= 4999);
}
