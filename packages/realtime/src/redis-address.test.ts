import { expect, test } from "vitest";
import { parseRedisAddress } from "./redis-address.ts";

test("one server is addressed as its client has it", () => {
  for (const url of ["redis://localhost", "rediss://:secret@[::1]:6380/2", "/run/redis.sock"]) {
    expect(parseRedisAddress(url)).toEqual({ kind: "single", url });
  }
});

test("a group under Sentinel is addressed by its Sentinels and its name", () => {
  expect(parseRedisAddress("redis+sentinel://one,two:26380/main")).toEqual({
    kind: "sentinel",
    sentinels: [
      { host: "one", port: 26_379 },
      { host: "two", port: 26_380 },
    ],
    name: "main",
    db: 0,
    isEncrypted: false,
    username: undefined,
    password: undefined,
    sentinelPassword: undefined,
  });
  expect(
    parseRedisAddress("rediss+sentinel://parley:a%40b:c@[::1]:1/my%20group/3?sentinelPassword=d%26e"),
  ).toMatchObject({
    sentinels: [{ host: "::1", port: 1 }],
    name: "my group",
    db: 3,
    isEncrypted: true,
    username: "parley",
    password: "a@b:c",
    sentinelPassword: "d&e",
  });
});

test("a cluster is addressed by some of its servers", () => {
  expect(parseRedisAddress("redis+cluster://:secret@10.0.0.1:7000,10.0.0.2/")).toEqual({
    kind: "cluster",
    servers: [
      { host: "10.0.0.1", port: 7_000 },
      { host: "10.0.0.2", port: 6_379 },
    ],
    isEncrypted: false,
    username: undefined,
    password: "secret",
  });
});

test.for([
  ["", /begins with redis:\/\//],
  ["localhost:6379", /begins with redis:\/\//],
  ["postgres://localhost/", /begins with redis:\/\//],
  ["redis+group://localhost", /begins with redis:\/\//],
  ["redis://local host", /looks like redis:/],
  ["redis+sentinel://localhost:26379", /name of its group/],
  ["redis+sentinel://localhost:26379/", /name of its group/],
  ["redis+sentinel://localhost/main/x", /number of a database/],
  ["redis+sentinel://localhost/main/1/2", /number of a database/],
  ["redis+sentinel:///main", /lists its servers/],
  ["redis+cluster://", /lists its servers/],
  ["redis+cluster://one:6379,", /lists its servers/],
  ["redis+cluster://one:66000", /lists its servers/],
  ["redis+cluster://one two", /lists its servers/],
  ["redis+cluster://one/0", /no path/],
] as const)("%j is refused with a sentence that says what is wrong", ([url, sentence]) => {
  expect(() => parseRedisAddress(url)).toThrow(sentence);
});

test("a refusal never repeats a password, wherever it stands", () => {
  for (const scheme of ["redis", "redis+sentinel", "redis+cluster", "redis+other"]) {
    for (const rest of ["user:hunter2@one:x/0", "user:hunter2/x@one", "hunter2"]) {
      expect(refusalOf(`${scheme}://${rest}`)).not.toContain("hunter2");
    }
  }
});

function refusalOf(url: string): string {
  try {
    parseRedisAddress(url);
    return "";
  } catch (error) {
    return String(error);
  }
}
