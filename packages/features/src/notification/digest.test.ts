import { type Person, signIn } from "@parley/testing/person";
import { type App, startApp } from "@parley/testing/start-app";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Mailbox, startMailbox } from "./testing/mailbox.ts";

let app: App;
let mailbox: Mailbox;
let alice: Person;
let bob: Person;
let roomId: string;
let people = 0;

beforeAll(async () => {
  mailbox = await startMailbox();
  app = await startApp({
    env: {
      SMTP_URL: mailbox.url,
      MAIL_FROM: "Parley <parley@example.org>",
      DIGEST_SWEEP_MS: 50,
      WEB_URL: "https://chat.example.org",
    },
  });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await mailbox[Symbol.asyncDispose]();
});

beforeEach(async () => {
  people += 1;
  [alice, bob] = await Promise.all([app.signUp(`Alice ${people}`), app.signUp(`Bob ${people}`)]);
  ({ id: roomId } = await alice.createRoom({ name: "general" }));
  await bob.http.room.join.mutate({ roomId });
  await bob.http.notification.updateSettings.mutate({ emailDigest: "hourly" });
});

/** An hour later. */
async function anHourPasses(): Promise<void> {
  await app.db.prisma.notificationSettings.update({ where: { userId: bob.id }, data: { digestDueAt: new Date() } });
}

/** The digest is done when the next one has been set. */
async function digested(): Promise<void> {
  const due = async () =>
    (await app.db.prisma.notificationSettings.findUniqueOrThrow({ where: { userId: bob.id } })).digestDueAt;
  const isNext = async () => Number(await due()) > Date.now() + 30 * 60_000;
  await expect.poll(isNext, { timeout: 10_000 }).toBe(true);
}

const mailsTo = (person: Person) => mailbox.mails.filter(({ to }) => to === person.email);

async function unread(count: number): Promise<void> {
  await expect.poll(() => bob.http.notification.unreadCount.query(), { timeout: 5_000 }).toEqual({ unread: count });
}

it("tells by mail what is unread, once, with a way out", async () => {
  const read = await alice.send(roomId, `<@${bob.id}> seen`);
  await bob.http.receipt.markRead.mutate({ roomId, seq: read.seq });
  const { id } = await alice.send(roomId, `<@${bob.id}>, <b>tea</b> & cake?`);
  await unread(1);
  await anHourPasses();
  await digested();
  const [mail, ...others] = mailsTo(bob);
  expect(others).toEqual([]);
  expect(mail?.headers).toMatchObject({
    from: "Parley <parley@example.org>",
    subject: "1 unread notification in Parley",
    "list-unsubscribe": "<https://chat.example.org/settings>",
    "auto-submitted": "auto-generated",
  });
  expect(mail?.text).toContain(`${alice.name} mentioned you in #general`);
  expect(mail?.text).toContain(`@${bob.name}, <b>tea</b> & cake?`);
  expect(mail?.text).toContain(`https://chat.example.org/rooms/${roomId}?m=${id}`);
  expect(mail?.html).toContain("&lt;b&gt;tea&lt;/b&gt; &amp; cake?");

  await anHourPasses();
  await digested();
  expect(mailsTo(bob)).toHaveLength(1);
});

it("quotes nothing for somebody who wants no previews, and tells nothing of what they muted", async () => {
  await bob.http.notification.updateSettings.mutate({ showsPreviews: false });
  const other = await alice.createRoom({ name: "other" });
  await bob.http.room.join.mutate({ roomId: other.id });
  await alice.send(roomId, `<@${bob.id}> secret`);
  await alice.send(other.id, `<@${bob.id}> silent`);
  await unread(2);
  await bob.http.notification.setRoomChoice.mutate({ roomId: other.id, level: "nothing" });
  await anHourPasses();
  await digested();
  const [mail] = mailsTo(bob);
  expect(mail?.text).toContain("#general");
  expect(mail?.raw).not.toMatch(/secret|silent|#other/);
});

it("is sent again when the mail server could not take it", async () => {
  await alice.send(roomId, `<@${bob.id}> tea`);
  await unread(1);
  mailbox.isBroken = true;
  await anHourPasses();
  await expect.poll(() => mailbox.refused, { timeout: 10_000 }).toBeGreaterThan(0);
  mailbox.isBroken = false;
  await anHourPasses();
  await digested();
  expect(mailsTo(bob)).toHaveLength(1);
});

it("is nobody's who did not ask for it, nor where no mail can be sent", async () => {
  await bob.http.notification.updateSettings.mutate({ emailDigest: "never" });
  await alice.send(roomId, `<@${bob.id}> tea`);
  await unread(1);
  await anHourPasses();
  await using mute = await startApp({ database: { url: app.databaseUrl, [Symbol.asyncDispose]: async () => {} } });
  const there = await signIn(mute.nodes[0]?.url ?? "", bob.name);
  expect(await there.http.notification.settings.query()).toMatchObject({ canEmail: false, emailDigest: "never" });
  await there[Symbol.asyncDispose]();
  expect(mailsTo(bob)).toEqual([]);
});
