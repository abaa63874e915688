import { type Row, all, governors, signedIn } from "./row.ts";

const unknown = () => crypto.randomUUID();
const newcomer = () => ({ name: "New", email: `${unknown()}@example.com`, password: "correct horse battery staple" });

/** Those who ask for what is not there: signed in, or a stranger who is not told even that. */
const missing = (code: string) => () => signedIn({ ...all(code), stranger: "SIGN_IN_REQUIRED" });

export const personRows: Record<string, Row[]> = {
  "session.signUp": [{ ask: ({ http }) => http.session.signUp.mutate(newcomer()), expect: () => all("ok") }],
  "session.signIn": [
    {
      about: "with a wrong password",
      ask: ({ http }) => http.session.signIn.mutate({ email: "owner@example.com", password: "wrong" }),
      expect: () => all("SIGN_IN_FAILED"),
    },
  ],
  "session.exchange": [
    {
      about: "of a forged assertion",
      ask: ({ http }) => http.session.exchange.mutate({ assertion: "forged" }),
      expect: () => all("SIGN_IN_FAILED"),
    },
  ],
  "session.refresh": [
    {
      about: "with a token that is none",
      ask: ({ http }) => http.session.refresh.mutate({ refreshToken: "none" }),
      expect: () => all("SESSION_REVOKED"),
    },
  ],
  "session.signOut": [
    {
      // A new device of theirs: the one that asks elsewhere stays signed in.
      async ask({ http }, { app, crowd }, asker) {
        if (asker === "stranger") return http.session.signOut.mutate();
        const { email } = crowd[asker];
        const { accessToken } = await app
          .stranger()
          .http.session.signIn.mutate({ email, password: newcomer().password });
        return app.stranger({ token: accessToken }).http.session.signOut.mutate();
      },
      expect: () => signedIn(),
    },
  ],
  "session.list": [{ ask: ({ http }) => http.session.list.query(), expect: () => signedIn() }],
  "session.revoke": [
    {
      about: "of somebody else's",
      ask: ({ http }, { crowd }) => http.session.revoke.mutate({ sessionId: crowd.nobody.session.sessionId }),
      expect: missing("SESSION_NOT_FOUND"),
    },
  ],
  "user.me": [{ ask: ({ http }) => http.user.me.query(), expect: () => signedIn() }],
  "user.update": [
    {
      about: "of oneself, the only one there is to update",
      ask: ({ http }, _, asker) => http.user.update.mutate({ name: asker }),
      expect: () => signedIn(),
    },
  ],
  "user.byId": [
    { ask: ({ http }, { crowd }) => http.user.byId.query({ userId: crowd.nobody.id }), expect: () => signedIn() },
  ],
  "user.search": [{ ask: ({ http }) => http.user.search.query({ query: "a" }), expect: () => signedIn() }],
  "user.block": [
    {
      about: "of somebody who is not there",
      ask: ({ http }) => http.user.block.mutate({ userId: unknown() }),
      expect: missing("USER_NOT_FOUND"),
    },
  ],
  "user.unblock": [{ ask: ({ http }) => http.user.unblock.mutate({ userId: unknown() }), expect: () => signedIn() }],
  "user.blocked": [{ ask: ({ http }) => http.user.blocked.query(), expect: () => signedIn() }],
  "installation.get": [{ ask: ({ http }) => http.installation.get.query(), expect: () => all("ok") }],
  "installation.invite": [
    {
      ask: ({ http }) => http.installation.invite.query({ code: "none" }),
      expect: () => all("ok"),
    },
  ],
  "installation.rename": [
    { ask: ({ http }) => http.installation.rename.mutate({ name: "Place" }), expect: () => governors },
  ],
  "installation.invites": [{ ask: ({ http }) => http.installation.invites.query(), expect: () => governors }],
  "installation.createInvite": [
    { ask: ({ http }) => http.installation.createInvite.mutate(), expect: () => governors },
  ],
  "installation.revokeInvite": [
    {
      ask: ({ http }) => http.installation.revokeInvite.mutate({ inviteId: unknown() }),
      expect: () => ({ ...governors, governor: "INVITE_NOT_FOUND" }),
    },
  ],
};
