import { expect, test } from "vitest";
import { openIdProvider } from "./open-id.ts";

const provider = openIdProvider({
  id: "oidc",
  name: "Example",
  issuer: "https://id.example.com/",
  clientId: "id",
  clientSecret: "secret",
});

test("the issuer's metadata is looked for where the standard puts it", () => {
  expect(provider.wellKnown).toBe("https://id.example.com/.well-known/openid-configuration");
});

test("an email counts when the provider says that it has verified it, and not otherwise", async () => {
  const claims = { sub: "1", name: "Alice", email: "alice@example.com" };
  expect(await provider.profile({ ...claims, email_verified: true }, {})).toEqual({
    id: "1",
    name: "Alice",
    email: "alice@example.com",
  });
  expect(await provider.profile({ ...claims, email_verified: false }, {})).toMatchObject({ email: null });
  expect(await provider.profile(claims, {})).toMatchObject({ email: null });
});
