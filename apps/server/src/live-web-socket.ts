import type { Duplex } from "node:stream";
import { type FrameSocket, nothingToSend } from "@parley/api";
import { WebSocket } from "ws";
import { closeCodes } from "./close-codes.ts";
import { type Flushing, type JoinFrames, concat, flushAfterTurn, leaveTurn } from "./frame-turn.ts";

/** A socket that lets more than this wait is closed, and resumes by its cursors. */
export const hardBufferBytes = 1024 * 1024;

/** How long a reader that is too slow may take to answer the close, before the socket is cut, in milliseconds. */
const closeWaitMs = 1_000;

type SendOptions = Exclude<Parameters<WebSocket["send"]>[1], undefined>;
type SendCallback = Parameters<WebSocket["send"]>[2];

/**
 * A socket with a short way for live frames: what one turn of the event loop brings leaves in one write. Whatever else is
 * sent meanwhile keeps its place among them. A slow reader costs at most the hard bound, whoever writes.
 */
export class LiveWebSocket extends WebSocket implements FrameSocket, Flushing {
  #wire: Duplex | undefined;
  #frames: Buffer[] = [];
  #isTooSlow = false;

  /** Gives the socket below, to which whole frames are written. */
  carryOver(wire: Duplex): void {
    this.#wire = wire;
  }

  push(frame: Buffer): void {
    if (this.#frames.push(frame) === 1) flushAfterTurn(this);
  }

  flush(join: JoinFrames): void {
    leaveTurn(this);
    const frames = this.#frames;
    this.#frames = [];
    if (this.readyState !== WebSocket.OPEN || !this.#mayWrite()) return;
    this.#wire?.write(join(frames));
  }

  override send(data: WebSocket.Data, options?: SendOptions | SendCallback, callback?: SendCallback): void {
    if (data === nothingToSend) return;
    if (this.#frames.length > 0) this.flush(concat);
    if (!this.#mayWrite()) return;
    if (typeof options === "object") super.send(data, options, callback);
    else super.send(data, options);
  }

  #mayWrite(): boolean {
    if (!this.#isTooSlow && this.bufferedAmount > hardBufferBytes) this.#dismiss();
    return !this.#isTooSlow;
  }

  #dismiss(): void {
    this.#isTooSlow = true;
    this.close(closeCodes.tooSlow, "too slow");
    setTimeout(() => this.terminate(), closeWaitMs).unref();
  }
}
