import { describeBus } from "./bus.contract.ts";
import { createMemoryBus } from "./memory-bus.ts";
import { createFaultyMedium } from "./testing.ts";

describeBus("the memory bus", async () => {
  const medium = createFaultyMedium((arrive) => arrive());
  return {
    join: (_nodeId, onError) => createMemoryBus(medium, onError),
    cut: async () => medium.setUp(false),
    mend: async () => medium.setUp(true),
    async [Symbol.asyncDispose]() {},
  };
});
