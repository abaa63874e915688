import { once } from "node:events";
import { SMTPServer } from "smtp-server";

/** A mail as it came. */
export interface Mail {
  to: string;
  /** Unfolded, by their names in lower case. */
  headers: Record<string, string>;
  text: string;
  html: string;
  /** All of it, decoded. */
  raw: string;
}

export interface Mailbox extends AsyncDisposable {
  url: string;
  mails: readonly Mail[];
  /** While true nothing is taken. */
  isBroken: boolean;
  /** How often nothing was taken. */
  refused: number;
}

/** A mail server on this machine that keeps what comes. */
export async function startMailbox(): Promise<Mailbox> {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.once("end", () => {
        if (mailbox.isBroken) {
          mailbox.refused += 1;
          return done(Object.assign(new Error("Try again later"), { responseCode: 451 }));
        }
        mails.push({ to: session.envelope.rcptTo[0]?.address ?? "", ...parse(Buffer.concat(chunks).toString()) });
        return done();
      });
    },
  });
  const listener = server.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const mailbox: Mailbox = {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    isBroken: false,
    refused: 0,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(resolve)),
  };
  return mailbox;
}

/** RFC 5322 and 2046, as far as a mail with a plain and an HTML alternative goes. */
function parse(raw: string): Omit<Mail, "to"> {
  const { headers, body } = split(raw);
  const boundary = /boundary="([^"]+)"/.exec(headers["content-type"] ?? "")?.[1] ?? "";
  const parts = body.split(`--${boundary}`).slice(1, -1).map(split);
  const partOf = (type: string) => {
    const part = parts.find((candidate) => candidate.headers["content-type"]?.startsWith(type));
    return part ? decode(part.body, part.headers["content-transfer-encoding"] ?? "7bit") : "";
  };
  const [plain, html] = [partOf("text/plain"), partOf("text/html")];
  return { headers, text: plain, html, raw: `${JSON.stringify(headers)}\n${plain}\n${html}` };
}

function split(part: string): { headers: Record<string, string>; body: string } {
  const [head = "", ...rest] = part.trimStart().split("\r\n\r\n");
  const lines = head.replaceAll(/\r\n[ \t]+/g, " ").split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  return { headers, body: rest.join("\r\n\r\n") };
}

function decode(body: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString();
  if (encoding !== "quoted-printable") return body;
  const bytes = body
    .replaceAll("=\r\n", "")
    .replaceAll(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}
