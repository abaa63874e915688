import type { RoomKind } from "../../room/schema.ts";
import type { Notification } from "../schema.ts";
import { pathOf, titleOf } from "./push-payload.ts";

export interface DigestMail {
  to: { name: string; email: string };
  subject: string;
  text: string;
  html: string;
  /** Where somebody says that they want no more of these (RFC 2369). */
  unsubscribeUrl: string;
}

export interface DigestContents {
  to: DigestMail["to"];
  /** What the installation is called. */
  place: string;
  webUrl: string;
  /** The newest first; at least one. */
  items: readonly { notification: Notification; roomKind: RoomKind | null }[];
  showsPreviews: boolean;
}

/** What somebody has not read, as a mail in plain text and in simple HTML. */
export function toDigestMail({ to, place, webUrl, items, showsPreviews }: DigestContents): DigestMail {
  const unsubscribeUrl = `${webUrl}/settings`;
  const entries = items.map(({ notification, roomKind }) => ({
    title: titleOf({ notification, roomKind, showsPreviews }),
    quote: showsPreviews && notification.topic !== "reaction" ? notification.excerpt : null,
    url: `${webUrl}${pathOf(notification)}`,
  }));
  const subject = `${items.length === 1 ? "1 unread notification" : `${items.length} unread notifications`} in ${place}`;
  const why = `You get this because you asked ${place} for a digest.`;
  return {
    to,
    subject: oneLine(subject),
    unsubscribeUrl,
    text: [
      ...entries.map(({ title, quote, url }) => [title, ...(quote === null ? [] : [`  ${quote}`]), url].join("\n")),
      `${why} Change it in your settings: ${unsubscribeUrl}`,
    ].join("\n\n"),
    html: [
      '<!doctype html><html><body style="font-family:sans-serif;line-height:1.5">',
      ...entries.map(
        ({ title, quote, url }) =>
          `<p><a href="${escape(url)}">${escape(title)}</a>${quote === null ? "" : `<br>${escape(quote)}`}</p>`,
      ),
      `<p style="color:#666">${escape(why)} <a href="${escape(unsubscribeUrl)}">Change it in your settings</a>.</p>`,
      "</body></html>",
    ].join("\n"),
  };
}

/** A header must not be broken by a name. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
