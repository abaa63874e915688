import type { Stream } from "./stream.ts";

const none: readonly Stream[] = [];

/** The streams of one connection. They are few, and connections are many: a map for each would weigh more than they do. */
export class OpenStreams {
  #streams = none;

  get size(): number {
    return this.#streams.length;
  }

  get(id: number | string): Stream | undefined {
    return this.#streams.find((stream) => stream.id === id);
  }

  add(stream: Stream): void {
    this.#streams = this.#streams.concat(stream);
  }

  delete(stream: Stream): void {
    this.#streams = this.#streams.filter((other) => other !== stream);
  }

  /** The client has gone. */
  leave(): void {
    const streams = this.#streams;
    this.#streams = none;
    for (const stream of streams) stream.leave();
  }
}
