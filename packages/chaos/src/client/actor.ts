import type { Message } from "@parley/features/message/schema";
import type { Room } from "@parley/features/room/schema";
import type { Journal } from "../history/journal.ts";
import type { Random } from "../random.ts";
import type { Device } from "./device.ts";
import type { Owner } from "./owner.ts";
import type { RoomView } from "./room-view.ts";

/** What the actions of a model client work on. */
export interface Actor {
  readonly user: { id: string; name: string };
  readonly device: Device;
  readonly owner: Owner;
  readonly rooms: readonly Room[];
  readonly random: Random;
  readonly journal: Journal;
  /** The rooms that are followed. */
  readonly views: Map<string, RoomView>;
  /** Own messages that were acknowledged, the latest last. */
  readonly own: Message[];
  /** True once everybody is asked to come to an end. */
  isStopping: boolean;
  /** False while the device is closed. */
  isOnline: boolean;
}
