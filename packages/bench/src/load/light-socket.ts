import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { clientFrame, readFrame } from "./frame.ts";
import { together } from "./together.ts";

/** One end of a connection that does next to nothing: with thousands of them in a process, the server is what is measured. */
export interface LightSocket {
  send(text: string): void;
  /** All that is sent by `work` leaves in one write. */
  together(work: () => void): void;
  /** Breaks the connection as a bad network does. */
  destroy(): void;
}

export interface Where {
  url: URL;
  /** The address to connect from, where the system should not choose. */
  from?: string | undefined;
}

/** Opens a WebSocket; `onFrame` gets each payload as a slice of what arrived, which must not be kept. */
export function openLightSocket({ url, from }: Where, onFrame: (payload: Buffer) => void): Promise<LightSocket> {
  const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true, localAddress: from });
  const light: LightSocket = {
    send: (text) => void socket.write(clientFrame(text)),
    together: (work) => together(socket, work),
    destroy: () => void socket.resetAndDestroy(),
  };
  let left: Buffer = Buffer.alloc(0);

  function takeFrames(chunk: Buffer): void {
    const buffer = left.length === 0 ? chunk : Buffer.concat([left, chunk]);
    let at = 0;
    for (let frame = readFrame(buffer, at); frame; frame = readFrame(buffer, at)) {
      if (frame.opcode <= 2) onFrame(buffer.subarray(frame.start, frame.end));
      at = frame.end;
    }
    left = buffer.subarray(at);
  }

  return new Promise((resolve, reject) => {
    function takeHead(chunk: Buffer): void {
      left = Buffer.concat([left, chunk]);
      const end = left.indexOf("\r\n\r\n");
      if (end < 0) return;
      const status = left.subarray(0, left.indexOf("\r\n")).toString();
      if (!status.includes(" 101 ")) return reject(new Error(`The server refused a socket: ${status}`));
      const rest = left.subarray(end + 4);
      left = Buffer.alloc(0);
      socket.off("data", takeHead).on("data", takeFrames);
      resolve(light);
      // Once whoever asked for the socket has it.
      setImmediate(takeFrames, rest);
    }
    socket.on("connect", () => socket.write(handshake(url))).on("data", takeHead);
    // Once it is open, whoever counts what arrives notices when it breaks.
    socket.on("error", reject);
  });
}

/** RFC 6455, section 4.1. */
function handshake(url: URL): string {
  return [
    `GET ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
    "\r\n",
  ].join("\r\n");
}
