import { password } from "@parley/testing/person";
import { type APIRequestContext, type BrowserContextOptions, expect, request } from "@playwright/test";

type StorageState = Exclude<BrowserContextOptions["storageState"], string | undefined>;

/** Signs in through next-auth as its form does, and returns the cookies that make a browser somebody's. */
export async function signInCookies(webUrl: string, email: string): Promise<StorageState> {
  const api = await request.newContext({ baseURL: webUrl, extraHTTPHeaders: { origin: webUrl } });
  try {
    const answer = await api.post("/api/auth/callback/sign-in", {
      form: { csrfToken: await csrfToken(api), email, password, json: "true" },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    return await api.storageState();
  } finally {
    await api.dispose();
  }
}

async function csrfToken(api: APIRequestContext): Promise<string> {
  const body: unknown = await (await api.get("/api/auth/csrf")).json();
  if (body instanceof Object && "csrfToken" in body && typeof body.csrfToken === "string") return body.csrfToken;
  throw new Error("next-auth gave no CSRF token.");
}
