import { createMemoryPresenceStore } from "./memory-presence-store.ts";
import { times } from "./presence-rig.contract.ts";
import { describePresenceStore } from "./presence-store.contract.ts";

describePresenceStore("the memory presence store", async () => {
  let offsetMs = 0;
  const make = () => createMemoryPresenceStore({ ...times, now: () => Date.now() + offsetMs });
  let store = make();
  return {
    get store() {
      return store;
    },
    advance: (ms) => void (offsetMs += ms),
    async lose() {
      store = make();
    },
    async [Symbol.asyncDispose]() {},
  };
});
