import type { RoomFollower } from "@parley/testing/follow-room";
import type { Person } from "@parley/testing/person";

/** Every device sends one message after another. */
export function sendUntilStopped(devices: readonly Person[], roomId: string) {
  const sent: string[] = [];
  const failed: unknown[] = [];
  let isStopped = false;

  async function send(device: Person, name: number): Promise<void> {
    for (let count = 0; !isStopped; count += 1) {
      const body = `${name}/${count}`;
      await device.send(roomId, body).then(
        () => sent.push(body),
        (error: unknown) => failed.push(error),
      );
    }
  }

  const ended = Promise.all(devices.map(send));
  return {
    sent,
    failed,
    async stop() {
      isStopped = true;
      await ended;
    },
  };
}

/** What was written in the room, as one device has been told. */
export function bodies({ items }: RoomFollower): string[] {
  return items.flatMap((event) => (event.type === "message.created" ? [event.message.body] : []));
}
