import type { Data } from "../../trpc.ts";
import { readError } from "../../client-error.ts";
import type { RoomEvent } from "../schema.ts";

export interface RoomStreamsOptions {
  client: Data["client"];
  /** Where the room's cached state ends; none when nothing is cached. */
  cursorOf: (roomId: string) => string | undefined;
  onEvent: (event: RoomEvent, cursor: string) => void;
  /** The room is no longer followed; opening it again continues from where its cache ends. */
  onClose: (roomId: string) => void;
  /** The server has ended the stream for good: the user is no longer a member. */
  onEnd: (roomId: string) => void;
}

export interface RoomStreams {
  /** Follows a loaded room from where its cache ends, until enough others have been opened after it. */
  open(roomId: string): void;
  close(roomId: string): void;
  closeAll(): void;
}

/** Besides the open room, the last ones stay live, so that going back shows nothing old. */
const openMax = 4;

export function createRoomStreams({ client, cursorOf, onEvent, onClose, onEnd }: RoomStreamsOptions): RoomStreams {
  /** The least recently opened first. */
  const streams = new Map<string, { unsubscribe: () => void }>();

  function close(roomId: string): void {
    const stream = streams.get(roomId);
    if (!stream) return;
    streams.delete(roomId);
    stream.unsubscribe();
    onClose(roomId);
  }

  function follow(roomId: string, lastEventId: string) {
    const isOpen = () => streams.get(roomId) === stream;
    const end = () => {
      if (!isOpen()) return;
      streams.delete(roomId);
      onEnd(roomId);
    };
    const stream = client.live.room.subscribe(
      { roomId, lastEventId },
      {
        onData: ({ id, data }) => isOpen() && onEvent(data, id),
        onComplete: end,
        onError: (error) => (readError(error).isFinal ? end() : close(roomId)),
      },
    );
    return stream;
  }

  return {
    open(roomId) {
      const lastEventId = cursorOf(roomId);
      const stream = streams.get(roomId);
      if (lastEventId === undefined) return;
      streams.delete(roomId);
      streams.set(roomId, stream ?? follow(roomId, lastEventId));
      for (const oldest of [...streams.keys()].slice(0, -openMax)) close(oldest);
    },
    close,
    closeAll() {
      for (const roomId of streams.keys()) close(roomId);
    },
  };
}
