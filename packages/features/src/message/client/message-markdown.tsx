"use client";

import type { ReactNode } from "react";
import Markdown, { type Components } from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import { Mention } from "./mentions/mention.tsx";
import { messageSchema } from "./view/markdown-schema.ts";
import { remarkAsTyped } from "./view/remark-as-typed.ts";
import { remarkMentions } from "./view/remark-mentions.ts";
import { safeHref } from "./view/safe-href.ts";

/** Words with markup, cleaned last: whatever the parsers made of them, only `messageSchema` gets through. */
export function MessageMarkdown({ body, after }: { body: string; after?: ReactNode }) {
  return (
    <div className="message-markdown flex max-w-[74ch] min-w-0 flex-col gap-1.5 break-words">
      <Markdown remarkPlugins={plugins} rehypePlugins={[[rehypeSanitize, messageSchema]]} components={components}>
        {body}
      </Markdown>
      {after && <span className="-mt-1 [&>*]:ml-0">{after}</span>}
    </div>
  );
}

const plugins = [remarkGfm, remarkAsTyped, remarkMentions];

const components: Components = {
  a: ({ href, children }) => <Link href={href}>{children}</Link>,
  // Nothing is fetched from elsewhere because somebody wrote its address: a picture is a link to it.
  img: ({ src, alt }) => <Link href={src}>{alt || (typeof src === "string" ? src : null)}</Link>,
  span: ({ children }) => (typeof children === "string" ? <Mention mentioned={children} /> : null),
  code: ({ children }) => (
    <code className="rounded-[4px] bg-hover px-1 py-px font-mono text-13 [pre_&]:bg-transparent [pre_&]:p-0">
      {children}
    </code>
  ),
  pre: ({ children }) => (
    <pre
      tabIndex={0}
      className="max-w-[640px] overflow-x-auto rounded-small border border-line bg-page px-3 py-2.5 font-mono text-13 leading-5"
    >
      {children}
    </pre>
  ),
  table: ({ children }) => (
    <div tabIndex={0} className="max-w-full self-start overflow-x-auto rounded-small border border-line">
      <table className="border-collapse text-13 tabular-nums">{children}</table>
    </div>
  ),
  th: ({ children, style }) => (
    <th style={style} className="border-b border-line bg-page px-3 py-1.5 text-left font-medium">
      {children}
    </th>
  ),
  td: ({ children, style }) => (
    <td style={style} className="border-t border-line px-3 py-1.5 align-top">
      {children}
    </td>
  ),
  blockquote: ({ children }) => (
    <blockquote className="flex flex-col gap-1.5 border-l-2 border-line-strong pl-3 text-ink-soft">
      {children}
    </blockquote>
  ),
  ul: ({ children }) => <ul className="list-disc pl-5 marker:text-ink-faint [&_&]:mt-0.5">{children}</ul>,
  ol: ({ children, start }) => (
    <ol start={start} className="list-decimal pl-6 marker:text-ink-faint marker:tabular-nums">
      {children}
    </ol>
  ),
  input: ({ checked }) => (
    <span role="img" aria-label={checked ? "Done" : "To do"} className="mr-1.5 text-ink-faint">
      {checked ? "☑" : "☐"}
    </span>
  ),
  hr: () => <hr className="border-line" />,
  h1: ({ children }) => <Heading>{children}</Heading>,
  h2: ({ children }) => <Heading>{children}</Heading>,
  h3: ({ children }) => <Heading>{children}</Heading>,
  h4: ({ children }) => <Heading>{children}</Heading>,
  h5: ({ children }) => <Heading>{children}</Heading>,
  h6: ({ children }) => <Heading>{children}</Heading>,
};

/** Bold, and no heading to a screen reader: the outline of the page is not for a message to change. */
function Heading({ children }: { children?: ReactNode }) {
  return <p className="font-bold">{children}</p>;
}

function Link({ href, children }: { href: unknown; children?: ReactNode }) {
  const address = safeHref(href);
  if (!address) return <>{children}</>;
  return (
    <a
      href={address}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="rounded-[2px] text-accent-strong underline decoration-accent/35 underline-offset-2 hover:decoration-current"
    >
      {children}
    </a>
  );
}
