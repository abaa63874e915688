import { createBelongings } from "@parley/testing/belongings";
import { signUp } from "@parley/testing/person";
import type { FullConfig } from "@playwright/test";
import { publishPlace } from "./env.ts";
import { names } from "./harness/people.ts";
import { startProduct } from "./harness/product.ts";

/** Long enough to look at what rings, and short enough to wait until nobody has answered. */
const env = { CALL_RING_MS: "30000" };

/** A product for each worker, with everybody in it; only the first run has its own. They end with the run. */
export default async function setup({ workers }: FullConfig): Promise<() => Promise<void>> {
  const products = createBelongings();
  try {
    // One after another: the first start builds what all of them run.
    for (let index = 0; index < workers; index += 1) {
      const product = products.own(await startProduct(env));
      for (const name of Object.values(names)) await (await signUp(product.serverUrl, name))[Symbol.asyncDispose]();
      publishPlace(product, index);
    }
  } catch (error) {
    await products[Symbol.asyncDispose]();
    throw error;
  }
  return async () => products[Symbol.asyncDispose]();
}
