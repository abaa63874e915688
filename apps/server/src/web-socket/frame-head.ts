import { FrameError } from "./frame-error.ts";

/** The kinds of frames (RFC 6455, section 5.2). */
export const opcodes = { continuation: 0x0, text: 0x1, binary: 0x2, close: 0x8, ping: 0x9, pong: 0xa } as const;

/** The beginning of a frame: what it is, and where in the bytes it lies. */
export interface FrameHead {
  opcode: number;
  isFinal: boolean;
  /** Where its mask begins; its payload follows. */
  maskAt: number;
  payloadBytes: number;
}

/** What a control frame may carry (RFC 6455, section 5.5). */
const controlMaxBytes = 125;

export const maskBytes = 4;

/**
 * Reads the head of the frame at `at`; null while it is not all there.
 * @throws {FrameError} 1002 for one that no client may send, 1009 for one that is longer than anything may be
 */
export function readFrameHead(bytes: Buffer, at: number): FrameHead | null {
  if (bytes.length < at + 2) return null;
  const [first = 0, second = 0] = [bytes[at], bytes[at + 1]];
  const opcode = first & 0x0f;
  const isFinal = (first & 0x80) !== 0;
  const short = second & 0x7f;
  if ((first & 0x70) !== 0) throw new FrameError(1002, "a reserved bit is set");
  if ((second & 0x80) === 0) throw new FrameError(1002, "a frame is not masked");
  if (!isKnown(opcode)) throw new FrameError(1002, `there is no frame of kind ${opcode}`);
  if (isControl(opcode) && (!isFinal || short > controlMaxBytes)) {
    throw new FrameError(1002, "a control frame is too long, or in parts");
  }
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const maskAt = at + 2 + lengthBytes;
  if (bytes.length < maskAt) return null;
  return { opcode, isFinal, maskAt, payloadBytes: lengthBytes === 0 ? short : readLength(bytes, at + 2, lengthBytes) };
}

export function isControl(opcode: number): boolean {
  return opcode >= opcodes.close;
}

function isKnown(opcode: number): boolean {
  return opcode <= opcodes.binary || (opcode >= opcodes.close && opcode <= opcodes.pong);
}

function readLength(bytes: Buffer, at: number, lengthBytes: 2 | 8): number {
  if (lengthBytes === 2) return bytes.readUInt16BE(at);
  if (bytes.readUInt32BE(at) !== 0) throw new FrameError(1009, "a frame is too long");
  return bytes.readUInt32BE(at + 4);
}

/** A control frame of ours, which may carry so much and no more. */
export function controlFrame(opcode: number, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x80 | opcode, payload.length]), payload]);
}
