import type { Duplex } from "node:stream";
import { textFrame } from "@parley/api";
import { WebSocket } from "ws";
import { closeCodes } from "./close-codes.ts";
import { type Flushing, type JoinFrames, concat, flushAfterTurn } from "./frame-turn.ts";
import { closeWaitMs, hardBufferBytes, softBufferBytes } from "./limits.ts";

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

type SendOptions = Exclude<Parameters<WebSocket["send"]>[1], undefined>;
type SendCallback = Parameters<WebSocket["send"]>[2];

/**
 * A socket to which whole frames are written: what one turn of the event loop brings leaves in one write, in its order. A
 * slow reader costs at most the hard bound, whoever writes.
 */
export class LiveWebSocket extends WebSocket implements Flushing {
  #wire: Duplex | undefined;
  #speaker: Speaker | undefined;
  #tally: FrameTally | undefined;
  // Nearly always there is none or one, and there are many sockets.
  #first: Buffer | undefined;
  #more: Buffer[] | undefined;
  #waitingBytes = 0;
  #waiters: (() => void)[] | undefined;
  #isTooSlow = false;

  /** Gives the socket below, which nobody else writes to, and where to count. */
  carryOver(wire: Duplex, tally: FrameTally): void {
    this.#wire = wire;
    this.#tally = tally;
  }

  /** Has what the other side says told to somebody, and that it has gone. */
  speakWith(speaker: Speaker): void {
    this.#speaker = speaker;
    // The same functions for all sockets; to listen once, where it happens once, would take a wrapper for each.
    this.on("message", tellSpeaker);
    this.on("close", tellSpeakerOfEnd);
  }

  /** How many bytes wait to be sent, here and below. */
  get backlogBytes(): number {
    return (this.#wire?.writableLength ?? 0) + this.#waitingBytes;
  }

  /** How many bytes have left this process. */
  get sentBytes(): number {
    const wire = this.#wire;
    return wire && "bytesWritten" in wire && typeof wire.bytesWritten === "number"
      ? wire.bytesWritten - wire.writableLength
      : 0;
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
    this.#wire?.once("drain", () => {
      const waiters = this.#waiters ?? [];
      this.#waiters = undefined;
      for (const waiter of waiters) waiter();
    });
  }

  push(frame: Buffer): void {
    this.#waitingBytes += frame.length;
    if (this.#tally) this.#tally.sent += 1;
    if (this.#first) return void (this.#more ??= []).push(frame);
    this.#first = frame;
    flushAfterTurn(this);
  }

  pushText(text: string): void {
    this.push(textFrame(text));
  }

  flush(join: JoinFrames): void {
    if (!this.#first) return;
    const frame = this.#more ? join([this.#first, ...this.#more]) : this.#first;
    const mayWrite = this.#mayWrite();
    this.#first = undefined;
    this.#more = undefined;
    this.#waitingBytes = 0;
    if (mayWrite && this.readyState === WebSocket.OPEN) this.#wire?.write(frame);
  }

  override send(data: WebSocket.Data, options?: SendOptions | SendCallback, callback?: SendCallback): void {
    this.flush(concat);
    if (!this.#mayWrite()) return;
    if (typeof options === "object") super.send(data, options, callback);
    else super.send(data, options);
  }

  override close(code?: number, reason?: string | Buffer): void {
    this.flush(concat);
    super.close(code, reason);
  }

  /** What a single turn brings is written, however much it is, if nothing waits: only a reader can be too slow. */
  #mayWrite(): boolean {
    const unsentBytes = this.#wire?.writableLength ?? 0;
    if (!this.#isTooSlow && unsentBytes > 0 && unsentBytes + this.#waitingBytes > hardBufferBytes) this.#dismiss();
    return !this.#isTooSlow;
  }

  #dismiss(): void {
    this.#isTooSlow = true;
    this.close(closeCodes.tooSlow, "too slow");
    setTimeout(() => this.terminate(), closeWaitMs).unref();
  }

  /** The other side has said something. */
  heard(data: WebSocket.RawData, isBinary: boolean): void {
    if (this.#tally) this.#tally.received += 1;
    if (Buffer.isBuffer(data)) this.#speaker?.hear(data, isBinary);
  }

  /** The socket has closed. */
  gone(): void {
    this.#speaker?.closed();
  }
}

function tellSpeaker(this: WebSocket, data: WebSocket.RawData, isBinary: boolean): void {
  if (this instanceof LiveWebSocket) this.heard(data, isBinary);
}

function tellSpeakerOfEnd(this: WebSocket): void {
  if (this instanceof LiveWebSocket) this.gone();
}
