// @vitest-environment node
import { beforeEach, expect, test, vi } from "vitest";
import { takePushAddress } from "./push-address.ts";

const addPush = vi.hoisted(() => vi.fn());
const signedIn = vi.hoisted(() => ({ identity: { userId: "alice", sessionId: "hers" } as object | null }));

vi.mock("../env.ts", () => ({ webEnv: () => ({}) }));
vi.mock("./session.ts", () => ({ getIdentity: async () => signedIn.identity }));
vi.mock("./server-api.ts", () => ({ serverApi: async () => ({ notification: { addPush: { mutate: addPush } } }) }));

const target = { endpoint: "https://push.example.org/1", keys: { p256dh: "key", auth: "secret" } };

beforeEach(() => {
  addPush.mockReset().mockResolvedValue(undefined);
  signedIn.identity = { userId: "alice", sessionId: "hers" };
});

async function tell(body: unknown, site = "same-origin"): Promise<number> {
  const headers = { "sec-fetch-site": site, "content-type": "application/json" };
  const req = new Request("http://localhost:3000/api/push", { method: "POST", headers, body: JSON.stringify(body) });
  return (await takePushAddress(req)).status;
}

test("the address goes to the server in the name of whoever is signed in", async () => {
  expect(await tell(target)).toBe(204);
  expect(addPush).toHaveBeenCalledExactlyOnceWith(target);
});

test("a foreign page, a stranger, and what is no address change nothing", async () => {
  expect(await tell(target, "cross-site")).toBe(403);
  expect(await tell({ endpoint: "javascript:alert(1)" })).toBe(400);
  signedIn.identity = null;
  expect(await tell(target)).toBe(401);
  expect(addPush).not.toHaveBeenCalled();
});

test("what the server refuses is said to be refused", async () => {
  addPush.mockRejectedValue(new Error("PUSH_REFUSED"));
  expect(await tell(target)).toBe(502);
});
