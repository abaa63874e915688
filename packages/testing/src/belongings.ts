/** Things to be disposed of together, the last one first, even when one of them refuses. */
export interface Belongings extends AsyncDisposable {
  own<Thing extends AsyncDisposable>(thing: Thing): Thing;
  defer(dispose: () => Promise<void>): void;
}

export function createBelongings(): Belongings {
  const disposers: (() => PromiseLike<void>)[] = [];
  return {
    own(thing) {
      disposers.push(() => thing[Symbol.asyncDispose]());
      return thing;
    },
    defer: (dispose) => void disposers.push(dispose),
    async [Symbol.asyncDispose]() {
      const errors: unknown[] = [];
      for (const dispose of disposers.splice(0).toReversed()) {
        try {
          await dispose();
        } catch (error) {
          errors.push(error);
        }
      }
      if (errors.length > 0) throw new AggregateError(errors, "Not everything could be disposed of.");
    },
  };
}
