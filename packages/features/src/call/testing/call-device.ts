import type { Person } from "@parley/testing/person";
import type { RoomFollower } from "@parley/testing/follow-room";
import type { Call } from "../schema.ts";

/** What a device hears of one call, as one of its participants. */
export interface Line {
  callId: string;
  participantId: string;
  /** The call as last told. */
  call: Call | null;
  /** By the server, because the device is not in the call any more. */
  isOver: boolean;
  hangUp(): void;
}

/** Somebody's device with everything open that a page has open. */
export class CallDevice implements Disposable {
  readonly person: Person;
  readonly lines: Line[] = [];
  /** Whether it has been told what rings. */
  hasSnapshot = false;
  /** What rings on it. */
  readonly ringing = new Map<string, Call>();
  #room: RoomFollower | undefined;
  readonly #me: { unsubscribe(): void };

  constructor(person: Person) {
    this.person = person;
    this.#me = person.socket.live.me.subscribe(undefined, {
      onData: (event) => {
        if (event.type === "me.snapshot") {
          this.hasSnapshot = true;
          this.ringing.clear();
          for (const { call } of event.calls) this.ringing.set(call.id, call);
        }
        if (event.type === "call.ringing") this.ringing.set(event.call.id, event.call);
        if (event.type === "call.stopped") this.ringing.delete(event.callId);
      },
    });
  }

  async openRoom(roomId: string): Promise<void> {
    this.#room?.[Symbol.dispose]();
    // As pages do, from a reading on: whatever breaks, nothing after it is missed.
    const { cursor } = await this.person.http.message.list.query({ roomId, limit: 1 });
    this.#room = this.person.follow(roomId, { lastEventId: cursor });
    await this.#room.started;
  }

  /** The room's calls as `live.room` last told them. */
  roomCalls(): Map<string, Call> {
    const events = this.#room?.items ?? [];
    return new Map(events.flatMap((event) => (event.type === "call.changed" ? [[event.call.id, event.call]] : [])));
  }

  /** Opens `live.call`. */
  listen(callId: string, participantId: string): void {
    const line: Line = { callId, participantId, call: null, isOver: false, hangUp: () => subscription.unsubscribe() };
    const end = () => (line.isOver = true);
    const subscription = this.person.socket.live.call.subscribe(
      { callId, participantId },
      {
        onData: ({ data }) => {
          if (data.type === "call.changed") line.call = data.call;
        },
        onComplete: end,
        // Whoever comes back to a call they are not in any more is refused.
        onError: end,
      },
    );
    this.lines.push(line);
  }

  /** Falls silent in this call, as a device without power does. */
  fallSilent(participantId: string): void {
    const index = this.lines.findIndex((line) => line.participantId === participantId);
    for (const line of index < 0 ? [] : this.lines.splice(index, 1)) line.hangUp();
  }

  /** Closes what it had open for a room. */
  closeRoom(): void {
    for (const line of this.lines.splice(0)) line.hangUp();
    this.#room?.[Symbol.dispose]();
  }

  [Symbol.dispose](): void {
    this.closeRoom();
    this.#me.unsubscribe();
  }
}
