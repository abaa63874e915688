import type { DigestMail } from "@parley/features/notification/server/digest-mail";
import { createTransport } from "nodemailer";

/** How long a mail server may take for each of its answers, in milliseconds. */
const timeLimitMs = 10_000;

export interface MailerOptions {
  /** `smtp://user:password@host:587`, or `smtps`. */
  url: string;
  /** `Parley <parley@example.org>`. */
  from: string;
}

export interface Mailer extends Disposable {
  /** Fulfils once the mail server has taken it. */
  send(mail: DigestMail): Promise<void>;
}

/** The way to people's letter boxes, by SMTP (RFC 5321). */
export function createMailer({ url, from }: MailerOptions): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: timeLimitMs,
    greetingTimeout: timeLimitMs,
    socketTimeout: timeLimitMs,
    // What is mailed is made here: nothing is fetched for it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, html, unsubscribeUrl }) {
      await transport.sendMail({
        from,
        to: { name: to.name, address: to.email },
        subject,
        text,
        html,
        list: { unsubscribe: unsubscribeUrl },
        // Nobody is to answer it on somebody's behalf (RFC 3834).
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
    [Symbol.dispose]: () => transport.close(),
  };
}
