import type { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { textFrame } from "@parley/api";
import { closeCodes } from "./close-codes.ts";
import { type Flushing, type JoinFrames, concat, flushAfterTurn } from "./frame-turn.ts";
import { closeAnswerMs, closeWaitMs, hardBufferBytes, softBufferBytes } from "./limits.ts";
import { closeFrame } from "./web-socket/close-frame.ts";
import { FrameError } from "./web-socket/frame-error.ts";
import { FrameReader } from "./web-socket/frame-reader.ts";
import { controlFrame, opcodes } from "./web-socket/frame-head.ts";
import { answerHandshake } from "./web-socket/handshake.ts";
import { type Wire, carry } from "./web-socket/wire.ts";

/** Whoever speaks with the other side of a socket. */
export interface Speaker {
  hear(data: Buffer, isBinary: boolean): void;
  closed(): void;
}

/** How many messages have passed, both ways. */
export interface FrameTally {
  received: number;
  sent: number;
}

/** A request to speak WebSocket, the connection that it came by, and what came after it. */
export interface Upgrade {
  req: IncomingMessage;
  wire: Duplex;
  head: Buffer;
}

/** What the sockets of a server have in common: they are many. */
export interface SocketOptions {
  /** The longest message that is read, in bytes. */
  maxPayloadBytes: number;
  tally: FrameTally;
  /** Told of what breaks a socket; it closes by itself. */
  onError(error: Error): void;
  onClose(socket: LiveWebSocket): void;
}

/** Told once that a socket has closed, and with which code (RFC 6455, section 7.4); 1006: without a word. */
export interface CloseListener {
  closed(code: number): void;
}

/** The other side has gone without a word (RFC 6455, section 7.4.1): never on the wire. */
const goneCode = 1006;

/**
 * The server's end of a WebSocket (RFC 6455), to which whole frames are written: what one turn of the event loop brings
 * leaves in one write, in its order. A slow reader costs at most the hard bound, whoever writes. There are many, nearly all
 * of them with nothing to say, so that what one keeps is little more than its wire.
 */
export class LiveWebSocket implements Flushing {
  readonly #wire: Wire;
  readonly #options: SocketOptions;
  #speaker: Speaker | undefined;
  #closeListeners: readonly CloseListener[] = nobody;
  /** Only while something is incomplete. */
  #reader: FrameReader | undefined;
  /** `closing`: all that is still read is the other side's own close; `deaf`: not even that. */
  #state: "open" | "closing" | "deaf" | "closed" = "open";
  /** What the other side has closed with. */
  #closeCode = goneCode;
  #cutting: NodeJS.Timeout | undefined;
  // Nearly always there is none or one.
  #first: Buffer | undefined;
  #more: Buffer[] | undefined;
  #waitingBytes = 0;
  #waiters: (() => void)[] | undefined;

  /** Takes over a connection whose handshake is in order. */
  static accept({ req, wire, head }: Upgrade, options: SocketOptions): LiveWebSocket {
    if (wire instanceof Socket) wire.setTimeout(0).setNoDelay();
    if (head.length > 0) wire.unshift(head);
    answerHandshake(req, wire);
    return new LiveWebSocket(wire, options);
  }

  private constructor(wire: Duplex, options: SocketOptions) {
    this.#wire = carry(wire, this);
    this.#options = options;
  }

  /** Has what the other side says told to somebody, and that it has gone. Without, what it says is not heard. */
  speakWith(speaker: Speaker | undefined): void {
    this.#speaker = speaker;
  }

  onClose(listener: CloseListener): void {
    // Not spread: an array that has grown keeps room for sixteen more, here and wherever there is one for each connection.
    this.#closeListeners = this.#closeListeners.concat(listener);
  }

  /** From the handshake until either side closes. */
  get isOpen(): boolean {
    return this.#state === "open";
  }

  /** Whether anything more is to be read. */
  get isListening(): boolean {
    return this.#state === "open" || this.#state === "closing";
  }

  /** How many bytes wait to be sent, here and below. */
  get backlogBytes(): number {
    return this.#wire.writableLength + this.#waitingBytes;
  }

  /** How many bytes have left this process. */
  get sentBytes(): number {
    const wire = this.#wire;
    return wire instanceof Socket ? wire.bytesWritten - wire.writableLength : 0;
  }

  /** Whether so much waits that nothing should be added that can wait as well, or be left out. */
  get isSlow(): boolean {
    return this.backlogBytes > softBufferBytes;
  }

  /** Calls back once, when it is no longer slow; never, when it closes first. */
  onceFast(callBack: () => void): void {
    this.flush(concat);
    if (!this.isSlow) return callBack();
    if (this.#waiters) return void this.#waiters.push(callBack);
    this.#waiters = [callBack];
    this.#wire.once("drain", () => {
      const waiters = this.#waiters ?? [];
      this.#waiters = undefined;
      for (const waiter of waiters) waiter();
    });
  }

  push(frame: Buffer): void {
    this.#waitingBytes += frame.length;
    this.#options.tally.sent += 1;
    if (this.#first) return void (this.#more ??= []).push(frame);
    this.#first = frame;
    flushAfterTurn(this);
  }

  pushText(text: string): void {
    this.push(textFrame(text));
  }

  /** What a single turn brings is written, however much it is, if nothing waits: only a reader can be too slow. */
  flush(join: JoinFrames): void {
    if (!this.#first) return;
    const frame = this.#more ? join([this.#first, ...this.#more]) : this.#first;
    const unsentBytes = this.#wire.writableLength;
    const isTooSlow = unsentBytes > 0 && unsentBytes + this.#waitingBytes > hardBufferBytes;
    this.#first = undefined;
    this.#more = undefined;
    this.#waitingBytes = 0;
    if (this.#state !== "open") return;
    if (isTooSlow) this.#sayClose(closeCodes.tooSlow, "too slow", closeWaitMs);
    else this.#wire.write(frame);
  }

  /** Says why, and waits for the answer, but not for long. What has been sent before it still arrives. */
  close(code: number, reason = ""): void {
    if (this.#state !== "open") return;
    this.flush(concat);
    if (this.#state === "open") this.#sayClose(code, reason, closeAnswerMs);
  }

  /** Cuts the connection. */
  terminate(): void {
    this.#wire.destroy();
  }

  pause(): void {
    this.#wire.pause();
  }

  resume(): void {
    this.#wire.resume();
  }

  // What follows is for the wire and for the reader of its frames.

  heard(chunk: Buffer): void {
    if (!this.isListening) return;
    const reader = this.#reader ?? new FrameReader(this.#options.maxPayloadBytes);
    try {
      reader.read(chunk, this);
      this.#reader = reader.isIdle ? undefined : reader;
    } catch (error) {
      this.#refuse(error);
    }
  }

  message(data: Buffer, isBinary: boolean): void {
    if (this.#state !== "open") return;
    this.#options.tally.received += 1;
    this.#speaker?.hear(data, isBinary);
  }

  ping(data: Buffer): void {
    // One who asks and does not read the answers gets no more of them.
    if (this.#state === "open" && !this.isSlow) this.push(controlFrame(opcodes.pong, data));
  }

  closing(code: number): void {
    this.#closeCode = code;
    this.close(code);
    this.#end();
  }

  broke(error: Error): void {
    this.#options.onError(error);
  }

  /** The other side sends nothing more. */
  ended(): void {
    this.flush(concat);
    this.#end();
  }

  gone(): void {
    clearTimeout(this.#cutting);
    this.#state = "closed";
    this.#reader = undefined;
    const speaker = this.#speaker;
    const listeners = this.#closeListeners;
    this.#speaker = undefined;
    this.#closeListeners = nobody;
    speaker?.closed();
    for (const listener of listeners) listener.closed(this.#closeCode);
    this.#options.onClose(this);
  }

  #sayClose(code: number, reason: string, waitMs: number): void {
    this.#state = "closing";
    this.#wire.write(closeFrame(code, reason));
    this.#cutting = setTimeout(() => this.terminate(), waitMs).unref();
  }

  #refuse(error: unknown): void {
    if (!(error instanceof FrameError)) throw error;
    this.#options.onError(error);
    this.close(error.closeCode);
    this.#end();
  }

  /** What has been written still arrives; what comes is not read any more. */
  #end(): void {
    this.#state = "deaf";
    this.#reader = undefined;
    this.#wire.end();
  }
}

const nobody: readonly CloseListener[] = [];
