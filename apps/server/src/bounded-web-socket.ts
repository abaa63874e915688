import { WebSocket } from "ws";
import { closeCodes } from "./close-codes.ts";

/** A socket that lets more than this wait is closed, and resumes by its cursors. */
export const hardBufferBytes = 1024 * 1024;

/** How long a reader that is too slow may take to answer the close, before the socket is cut, in milliseconds. */
const closeWaitMs = 1_000;

type SendOptions = Exclude<Parameters<WebSocket["send"]>[1], undefined>;
type SendCallback = Parameters<WebSocket["send"]>[2];

/** Bounds what one slow reader can cost, whoever writes to the socket. */
export class BoundedWebSocket extends WebSocket {
  #isTooSlow = false;

  override send(data: WebSocket.Data, options?: SendOptions | SendCallback, callback?: SendCallback): void {
    if (this.#isTooSlow) return;
    if (this.bufferedAmount > hardBufferBytes) return this.#dismiss();
    if (typeof options === "object") super.send(data, options, callback);
    else super.send(data, options);
  }

  #dismiss(): void {
    this.#isTooSlow = true;
    this.close(closeCodes.tooSlow, "too slow");
    setTimeout(() => this.terminate(), closeWaitMs).unref();
  }
}
