import { createListeners, warn } from "./listeners.ts";

/** What joins the memory buses of several nodes that live in one process. */
export interface MemoryMedium {
  readonly isUp: boolean;
  onChange(listener: (isUp: boolean) => void): () => void;
  /** Makes a node of it; `receive` gets what the other nodes send. */
  join(receive: Receive): MediumMember;
}

/** Gets the poke as well, when there is one, for a medium that can carry no more than that. */
type Receive = (topic: string, payload: string, poke?: string) => void;

export interface MediumMember extends Disposable {
  send(topic: string, payload: string, poke?: string): void;
}

/** A medium that carries everything, in order, as soon as the sender has finished what it is doing. */
export function createMemoryMedium(): MemoryMedium {
  const members = new Map<symbol, Receive>();
  const changes = createListeners<[isUp: boolean]>(warn);

  return {
    isUp: true,
    onChange: (listener) => changes.add(listener),

    join(receive) {
      const self = Symbol("member");
      members.set(self, receive);
      return {
        send(topic, payload, poke) {
          for (const member of members.keys()) {
            if (member !== self) queueMicrotask(() => members.get(member)?.(topic, payload, poke));
          }
        },
        [Symbol.dispose]: () => void members.delete(self),
      };
    },
  };
}
