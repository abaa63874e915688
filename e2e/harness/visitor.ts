import { type Person, signIn } from "@parley/testing/person";
import { type Browser, type BrowserContext, type BrowserContextOptions, type Page, expect } from "@playwright/test";
import type { Place } from "../env.ts";
import { type Problems, watchProblems } from "./problems.ts";
import { signInCookies } from "./sign-in.ts";

/** Somebody at a browser of their own. */
export interface Visitor {
  readonly name: string;
  readonly page: Page;
  readonly context: BrowserContext;
  readonly problems: Problems;
  /** The same person at another device, without a browser: for what a test needs to have happened. */
  readonly api: Person;
}

export interface Visit {
  browser: Browser;
  place: Place;
  name: string;
  options?: BrowserContextOptions;
}

/** Opens a browser for somebody, signed in anew, and lets it go when `use` is done. Fails when anything went wrong in it. */
export async function visit({ browser, place, name, options }: Visit, use: (visitor: Visitor) => Promise<void>) {
  await using api = await signIn(place.serverUrl, name);
  const storageState = await signInCookies(place.webUrl, api.email);
  const context = await browser.newContext({ ...options, baseURL: place.webUrl, storageState });
  const problems = await watchProblems(context);
  await use({ name, api, context, problems, page: await context.newPage() });
  await context.close();
  expect(problems.found, `what went wrong in the browser of ${name}`).toEqual([]);
}
