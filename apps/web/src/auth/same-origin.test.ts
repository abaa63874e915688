// @vitest-environment node
import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin.ts";

function asking(headers: Record<string, string>): Request {
  return new Request("http://127.0.0.1:3000/api/token", { method: "POST", headers });
}

test("a page of the same origin is one, by the browser's word", () => {
  expect(isSameOrigin(asking({ "sec-fetch-site": "same-origin" }), undefined)).toBe(true);
  for (const site of ["same-site", "cross-site", "none", ""]) {
    const headers = { "sec-fetch-site": site, origin: "http://chat.example.com", host: "chat.example.com" };
    expect(isSameOrigin(asking(headers), undefined)).toBe(false);
  }
});

test("without that word the origin must be the address that the page was asked at", () => {
  const host = "chat.example.com:3000";
  expect(isSameOrigin(asking({ origin: `http://${host}`, host }), undefined)).toBe(true);
  expect(
    isSameOrigin(asking({ origin: `http://${host}`, host: "web:3000", "x-forwarded-host": host }), undefined),
  ).toBe(true);
  for (const origin of ["http://chat.example.com", "http://evil.example", "null", "", "no address"]) {
    expect(isSameOrigin(asking({ origin, host }), undefined)).toBe(false);
  }
});

test("where the address is known, the origin must equal it", () => {
  const webUrl = "https://chat.example.com/";
  expect(isSameOrigin(asking({ origin: "https://chat.example.com" }), webUrl)).toBe(true);
  expect(isSameOrigin(asking({ origin: "http://chat.example.com", host: "chat.example.com" }), webUrl)).toBe(false);
});

test("a request that says nothing is not trusted", () => {
  expect(isSameOrigin(asking({ host: "chat.example.com" }), undefined)).toBe(false);
});
