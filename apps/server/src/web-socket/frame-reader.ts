import { isUtf8 } from "node:buffer";
import { readCloseCode } from "./close-frame.ts";
import { FrameError } from "./frame-error.ts";
import { type FrameHead, isControl, maskBytes, opcodes, readFrameHead } from "./frame-head.ts";
import { Gathered } from "./gathered.ts";

/** Told what the other side says, in its order. What it is given holds only until it returns. */
export interface FrameHearer {
  /** Whether anything more is to be read. */
  readonly isListening: boolean;
  message(data: Buffer, isBinary: boolean): void;
  ping(data: Buffer): void;
  /** The other side closes, with this code; 1005: without one. */
  closing(code: number): void;
}

/**
 * Reads frames as clients send them (RFC 6455, sections 5 and 8.1). It holds only what is incomplete, at most as much as one
 * message may be long; between messages there is nothing to keep, and it need not be kept either.
 */
export class FrameReader {
  readonly #messageMaxBytes: number;
  /** Bytes of a frame that is not all there. */
  #unread: Gathered | undefined;
  /** With how many bytes it is worth to look again. */
  #neededBytes = 0;
  /** The parts of a message that has begun, and of what kind it is; 0: none has. */
  #begun: Gathered | undefined;
  #begunOpcode = 0;

  constructor(messageMaxBytes: number) {
    this.#messageMaxBytes = messageMaxBytes;
  }

  /** Whether nothing is incomplete. */
  get isIdle(): boolean {
    return this.#unread === undefined && this.#begunOpcode === 0;
  }

  /** @throws {FrameError} for what no client may send; then nothing more is to be read. */
  read(chunk: Buffer, hearer: FrameHearer): void {
    const bytes = this.#joinUnread(chunk);
    if (!bytes) return;
    let at = 0;
    while (hearer.isListening && at < bytes.length) {
      const head = readFrameHead(bytes, at);
      const end = head ? this.#endOf(head) : at + 1;
      if (!head || bytes.length < end) return this.#wait(bytes.subarray(at), head ? end - at : 0);
      this.#take(head, unmasked(bytes, head), hearer);
      at = end;
    }
  }

  /** What there is to read; undefined while it is not enough for anything. */
  #joinUnread(chunk: Buffer): Buffer | undefined {
    const unread = this.#unread;
    if (!unread) return chunk;
    unread.add(chunk);
    if (unread.byteLength < this.#neededBytes) return undefined;
    this.#unread = undefined;
    return unread.take();
  }

  #wait(rest: Buffer, neededBytes: number): void {
    this.#unread = new Gathered();
    this.#unread.add(rest);
    this.#neededBytes = neededBytes;
  }

  /** Where a frame ends. Too much is refused before it has come. */
  #endOf({ opcode, maskAt, payloadBytes }: FrameHead): number {
    const before = isControl(opcode) ? 0 : (this.#begun?.byteLength ?? 0);
    if (before + payloadBytes > this.#messageMaxBytes) throw new FrameError(1009, "a message is too long");
    return maskAt + maskBytes + payloadBytes;
  }

  #take({ opcode, isFinal }: FrameHead, payload: Buffer, hearer: FrameHearer): void {
    if (opcode === opcodes.ping) return hearer.ping(payload);
    if (opcode === opcodes.pong) return;
    if (opcode === opcodes.close) return hearer.closing(readCloseCode(payload));

    const isBegun = this.#begunOpcode !== 0;
    if ((opcode === opcodes.continuation) !== isBegun)
      throw new FrameError(1002, "a part of a message is out of place");
    if (isFinal && !isBegun) return this.#tell(payload, opcode, hearer);
    if (!isBegun) this.#begunOpcode = opcode;
    if (payload.length > 0) (this.#begun ??= new Gathered()).add(payload);
    if (!isFinal) return;
    const whole = this.#begun?.take() ?? Buffer.alloc(0);
    const kind = this.#begunOpcode;
    this.#begun = undefined;
    this.#begunOpcode = 0;
    this.#tell(whole, kind, hearer);
  }

  #tell(payload: Buffer, opcode: number, hearer: FrameHearer): void {
    const isBinary = opcode === opcodes.binary;
    if (!isBinary && !isUtf8(payload)) throw new FrameError(1007, "a text is not UTF-8");
    hearer.message(payload, isBinary);
  }
}

/** The payload, in its place. */
function unmasked(bytes: Buffer, { maskAt, payloadBytes }: FrameHead): Buffer {
  const payload = bytes.subarray(maskAt + maskBytes, maskAt + maskBytes + payloadBytes);
  for (let index = 0; index < payloadBytes; index += 1) {
    payload[index] = (payload[index] ?? 0) ^ (bytes[maskAt + (index & 3)] ?? 0);
  }
  return payload;
}
