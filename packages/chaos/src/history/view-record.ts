import type { RoomEvent } from "@parley/features/live/schema";
import type { Message } from "@parley/features/message/schema";

/** One event as it arrived. */
export interface Delivery {
  seq: number;
  type: RoomEvent["type"];
  /** The id of the message, the user or the room whose new state it carries. */
  thing: string;
}

export interface HeldMessage {
  seq: number;
  changedSeq: number;
  /** The whole state. */
  json: string;
}

/** One stretch of following a room: from a page on, until the membership ends, the stream starts over or the run does. */
export interface ViewRecord {
  readonly userId: string;
  readonly name: string;
  readonly roomId: string;
  /** The head of the room when the page was read: what comes after it is what the stream must bring. */
  readonly from: number;
  /** The first message that was loaded; what lies before it is not known here. */
  readonly oldest: number;
  readonly deliveries: Delivery[];
  /** The room as this client would show it: of two states of a message, the one with the higher `changedSeq`. */
  readonly messages: Map<string, HeldMessage>;
  /**
   * `left`: the stream came to the end of the membership; `refused`: it could not be taken up again, for the same reason;
   * `outlived`: the membership had long ended, the stream had not.
   */
  state: "open" | "left" | "refused" | "reset" | "closed" | "outlived";
  /** How often the stream was taken up again. */
  resumptions: number;
}

/** Keeps the newer of two states of one message. */
export function merge(record: ViewRecord, message: Message, json: string): void {
  const known = record.messages.get(message.id);
  if (known && known.changedSeq > message.changedSeq) return;
  record.messages.set(message.id, { seq: message.seq, changedSeq: message.changedSeq, json });
}

/** The last change that this view knows of. */
export function lastSeq({ deliveries, from }: ViewRecord): number {
  return deliveries.at(-1)?.seq ?? from;
}
