import { password } from "@parley/testing/person";
import { type App, startApp } from "@parley/testing/start-app";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sessionTopic } from "./server/session-topic.ts";

let app: App;

beforeEach(async () => {
  app = await startApp();
});

afterEach(() => app[Symbol.asyncDispose]());

/** What every node is told from now on about the end of a session. */
function heardOf(sessionId: string): string[] {
  const heard: string[] = [];
  app.nodes[0]?.node.services.bus.subscribe(sessionTopic(sessionId), (payload) => heard.push(payload));
  return heard;
}

function refused(domainCode: string) {
  return { data: { domainCode } };
}

test("signing out ends the session, its access token and its refresh token", async () => {
  const alice = await app.signUp("alice");
  const heard = heardOf(alice.session.sessionId);
  await alice.http.session.signOut.mutate();
  expect(heard).toEqual(["revoked"]);
  await expect(alice.http.user.me.query()).rejects.toMatchObject(refused("SIGN_IN_REQUIRED"));
  const { refreshToken } = alice.session;
  await expect(alice.http.session.refresh.mutate({ refreshToken })).rejects.toMatchObject(refused("SESSION_REVOKED"));
});

test("a person sees their own sessions, the asking one marked, and ends another", async () => {
  const alice = await app.signUp("alice");
  await app.signUp("bob");
  const phone = await app.stranger().http.session.signIn.mutate({ email: alice.email, password });

  const sessions = await alice.http.session.list.query();
  expect(sessions.map(({ id }) => id).toSorted()).toEqual([alice.session.sessionId, phone.sessionId].toSorted());
  expect(sessions.filter(({ isCurrent }) => isCurrent).map(({ id }) => id)).toEqual([alice.session.sessionId]);

  const heard = heardOf(phone.sessionId);
  await alice.http.session.revoke.mutate({ sessionId: phone.sessionId });
  expect(heard).toEqual(["revoked"]);
  await expect(app.stranger({ token: phone.accessToken }).http.user.me.query()).rejects.toMatchObject(
    refused("SIGN_IN_REQUIRED"),
  );
  expect(await alice.http.session.list.query()).toHaveLength(1);
});

test("a revoked session's open socket is of no more use within moments", async () => {
  const alice = await app.signUp("alice");
  await alice.socket.user.me.query();
  const phone = await app.stranger().http.session.signIn.mutate({ email: alice.email, password });
  const other = app.stranger({ token: phone.accessToken });
  await other.http.session.revoke.mutate({ sessionId: alice.session.sessionId });
  const asking = () => alice.socket.user.me.query().catch((error: unknown) => error);
  await expect.poll(asking).toMatchObject(refused("SIGN_IN_REQUIRED"));
});

test("nobody ends, or learns of, another person's session", async () => {
  const alice = await app.signUp("alice");
  const bob = await app.signUp("bob");
  const heard = heardOf(alice.session.sessionId);
  for (const sessionId of [alice.session.sessionId, crypto.randomUUID()]) {
    await expect(bob.http.session.revoke.mutate({ sessionId })).rejects.toMatchObject(refused("SESSION_NOT_FOUND"));
  }
  expect(heard).toEqual([]);
  expect(await alice.http.user.me.query()).toMatchObject({ id: alice.id });
});

describe("refreshing", () => {
  test("gives a working access token and the next refresh token", async () => {
    const alice = await app.signUp("alice");
    const next = await app.stranger().http.session.refresh.mutate({ refreshToken: alice.session.refreshToken });
    expect(next).toMatchObject({ sessionId: alice.session.sessionId, user: alice.session.user });
    expect(next.refreshToken).not.toBe(alice.session.refreshToken);
    expect(await app.stranger({ token: next.accessToken }).http.user.me.query()).toMatchObject({ id: alice.id });
  });

  test("with a token of long ago ends the session everywhere", async () => {
    const { session } = await app.signUp("alice");
    const heard = heardOf(session.sessionId);
    const refresh = (refreshToken: string) => app.stranger().http.session.refresh.mutate({ refreshToken });
    const second = await refresh(session.refreshToken);
    const third = await refresh(second.refreshToken);
    await expect(refresh(session.refreshToken)).rejects.toMatchObject(refused("SESSION_REVOKED"));
    expect(heard).toEqual(["revoked"]);
    await expect(refresh(third.refreshToken)).rejects.toMatchObject(refused("SESSION_REVOKED"));
  });

  test("with noise is refused", async () => {
    for (const refreshToken of ["", "noise", "\0"]) {
      await expect(app.stranger().http.session.refresh.mutate({ refreshToken })).rejects.toMatchObject(
        refused("SESSION_REVOKED"),
      );
    }
  });
});
