/** Beyond this a map is worth its weight. */
const fewMax = 8;

/** Things by their ids, of which there are mostly few: a map for each of their owners would weigh more than they do. */
export class FewById<Thing extends { readonly id: string }> implements Iterable<Thing> {
  #things: readonly Thing[] | Map<string, Thing> = [];

  get(id: string): Thing | undefined {
    return this.#things instanceof Map ? this.#things.get(id) : this.#things.find((thing) => thing.id === id);
  }

  /** In the place of one with the same id, if there is one. */
  set(thing: Thing): void {
    this.delete(thing.id);
    if (this.#things instanceof Map) this.#things.set(thing.id, thing);
    else if (this.#things.length < fewMax) this.#things = this.#things.concat(thing);
    else this.#things = new Map([...this.#things, thing].map((one) => [one.id, one]));
  }

  delete(id: string): void {
    if (this.#things instanceof Map) this.#things.delete(id);
    else if (this.get(id)) this.#things = this.#things.filter((thing) => thing.id !== id);
  }

  [Symbol.iterator](): Iterator<Thing> {
    return this.#things.values();
  }
}
