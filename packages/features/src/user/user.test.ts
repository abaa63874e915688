import { type App, startApp } from "@parley/testing/start-app";
import { afterAll, beforeAll, expect, test } from "vitest";

let app: App;
let alice: Awaited<ReturnType<App["signUp"]>>;
let bob: Awaited<ReturnType<App["signUp"]>>;

beforeAll(async () => {
  app = await startApp();
  alice = await app.signUp("Alice Liddell");
  bob = await app.signUp("Bob");
});

afterAll(() => app[Symbol.asyncDispose]());

async function found(query?: string, limit?: number): Promise<string[]> {
  const people = await bob.http.user.search.query({ ...(query !== undefined && { query }), ...(limit && { limit }) });
  return people.map(({ name }) => name);
}

test("people know all of themselves and only names of others", async () => {
  expect(await alice.http.user.me.query()).toEqual(alice.session.user);
  expect(await bob.http.user.byId.query({ userId: alice.id })).toEqual({ id: alice.id, name: "Alice Liddell" });
  expect(await bob.http.user.search.query({ query: "alice" })).toEqual([{ id: alice.id, name: "Alice Liddell" }]);
  await expect(bob.http.user.byId.query({ userId: crypto.randomUUID() })).rejects.toMatchObject({
    data: { domainCode: "USER_NOT_FOUND" },
  });
});

test("a search finds any part of a name, whatever its case, and everybody for nothing", async () => {
  expect(await found("LIDD")).toEqual(["Alice Liddell"]);
  expect(await found("  bob ")).toEqual(["Bob"]);
  expect(await found()).toEqual(["Alice Liddell", "Bob"]);
  expect(await found("", 1)).toEqual(["Alice Liddell"]);
});

test("a search finds Vietnamese names by the letters that any keyboard has, and by their own", async () => {
  for (const [index, name] of ["Nguyễn Thị Ánh", "Đặng Thuỳ Trâm", "Đỗ Mười"].entries()) {
    const person = await app.signUp(`person ${index}`);
    await person.http.user.update.mutate({ name });
  }
  expect(await found("nguyen")).toEqual(["Nguyễn Thị Ánh"]);
  expect(await found("NGUYỄN THỊ")).toEqual(["Nguyễn Thị Ánh"]);
  expect(await found("thuy")).toEqual(["Đặng Thuỳ Trâm"]);
  expect(await found("dang thuy tram")).toEqual(["Đặng Thuỳ Trâm"]);
  // The same letters in pieces, as some keyboards and file systems write them.
  expect(await found("Đỗ".normalize("NFD"))).toEqual(["Đỗ Mười"]);
  const { people } = await bob.http.presence.list.query({ query: "do muoi" });
  expect(people.map(({ name }) => name)).toEqual(["Đỗ Mười"]);
  // Alice owns the place.
  expect(await alice.http.admin.people.query({ query: "anh" })).toMatchObject([{ name: "Nguyễn Thị Ánh" }]);
});

test("a search among very many people goes by an index", async () => {
  const { sql } = app.db;
  await sql("quiet", "SET enable_seqscan = off", []);
  const plan = await sql("plan", "EXPLAIN SELECT FROM users u WHERE folded(u.name) LIKE folded('%nguyen%')", []);
  expect(JSON.stringify(plan)).toContain("users_folded_name_idx");
});

test("wildcards, emails and control characters find nobody", async () => {
  for (const query of ["%", "_", "\\", "B_b", "@example.com", "zzz"]) expect(await found(query)).toEqual([]);
  await expect(found("\0")).rejects.toMatchObject({ data: { code: "BAD_REQUEST" } });
});

test("people rename themselves and nobody else", async () => {
  const carol = await app.signUp("Carol");
  expect(await carol.http.user.update.mutate({ name: "  Carola " })).toMatchObject({ id: carol.id, name: "Carola" });
  expect(await bob.http.user.byId.query({ userId: carol.id })).toMatchObject({ name: "Carola" });
  await expect(carol.http.user.update.mutate({ name: "  " })).rejects.toMatchObject({ data: { code: "BAD_REQUEST" } });
});

test("strangers learn of nobody", async () => {
  const { user } = app.stranger().http;
  const required = { data: { domainCode: "SIGN_IN_REQUIRED" } };
  await expect(user.me.query()).rejects.toMatchObject(required);
  await expect(user.search.query({})).rejects.toMatchObject(required);
  await expect(user.byId.query({ userId: alice.id })).rejects.toMatchObject(required);
  await expect(user.update.mutate({ name: "Mallory" })).rejects.toMatchObject(required);
});
