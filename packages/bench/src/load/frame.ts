import { randomBytes } from "node:crypto";

/** One unmasked WebSocket frame in a buffer (RFC 6455, section 5.2). */
export interface Frame {
  /** Where its payload begins and ends. */
  start: number;
  end: number;
  opcode: number;
}

/** Reads the frame at `at`; null when it is not all there yet. */
export function readFrame(buffer: Buffer, at: number): Frame | null {
  if (buffer.length < at + 2) return null;
  const opcode = buffer.readUInt8(at) & 0x0f;
  const short = buffer.readUInt8(at + 1) & 0x7f;
  let start = at + 2;
  let length = short;
  if (short === 126) {
    if (buffer.length < at + 4) return null;
    length = buffer.readUInt16BE(at + 2);
    start = at + 4;
  } else if (short === 127) {
    if (buffer.length < at + 10) return null;
    length = Number(buffer.readBigUInt64BE(at + 2));
    start = at + 10;
  }
  const end = start + length;
  return end <= buffer.length ? { start, end, opcode } : null;
}

/** A text frame as clients must send it, masked. */
export function clientFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const mask = randomBytes(4);
  for (let index = 0; index < payload.length; index += 1) {
    payload.writeUInt8(payload.readUInt8(index) ^ mask.readUInt8(index % 4), index);
  }
  return Buffer.concat([header(payload.length), mask, payload]);
}

function header(length: number): Buffer {
  if (length < 126) return Buffer.from([0x81, 0x80 | length]);
  if (length > 0xffff) throw new RangeError("A bench has no need of frames this long.");
  const long = Buffer.from([0x81, 0x80 | 126, 0, 0]);
  long.writeUInt16BE(length, 2);
  return long;
}
