import { signUp } from "@parley/testing/person";
import { publishPlace } from "./env.ts";
import { names } from "./harness/people.ts";
import { startProduct } from "./harness/product.ts";

/** One product for all specs, with everybody in it; only the first run has its own. Ends with the run. */
export default async function setup(): Promise<() => Promise<void>> {
  const product = await startProduct();
  try {
    for (const name of Object.values(names)) await (await signUp(product.serverUrl, name))[Symbol.asyncDispose]();
  } catch (error) {
    await product[Symbol.asyncDispose]();
    throw error;
  }
  publishPlace(product);
  return async () => {
    await product[Symbol.asyncDispose]();
  };
}
