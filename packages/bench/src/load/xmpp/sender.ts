import type { LightSocket } from "../light-socket.ts";
import type { Sender } from "../sender.ts";
import { stampedBody } from "../stamp.ts";
import { sayToRoom } from "./stanzas.ts";

/** An occupant that speaks. A room acknowledges nothing but by saying it to everybody, the speaker among them. */
export function occupantSender(occupant: LightSocket, bodyChars: number): Sender {
  return {
    together: occupant.together,
    async say(roomId) {
      occupant.send(sayToRoom(roomId, stampedBody(bodyChars)));
    },
  };
}
