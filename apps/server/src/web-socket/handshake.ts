import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

/** What RFC 6455, section 1.3 has servers append to the key of the client. */
const handshakeGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** Sixteen bytes in Base64, as a client has to choose them (RFC 6455, section 4.1). */
const keyForm = /^[+/\d\w]{22}==$/;

/** Whether it is a client's opening handshake, of the version that there is (RFC 6455, section 4.2.1). */
export function isHandshake({ method, headers }: Pick<IncomingMessage, "method" | "headers">): boolean {
  return (
    method === "GET" &&
    headers.upgrade?.toLowerCase() === "websocket" &&
    headers["sec-websocket-version"] === "13" &&
    keyForm.test(headers["sec-websocket-key"] ?? "")
  );
}

/** Answers a handshake. No extension and no subprotocol is agreed to: frames are neither compressed nor held back. */
export function answerHandshake({ headers }: Pick<IncomingMessage, "headers">, wire: Pick<Duplex, "write">): void {
  const accept = createHash("sha1").update(`${headers["sec-websocket-key"]}${handshakeGuid}`).digest("base64");
  wire.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
}
