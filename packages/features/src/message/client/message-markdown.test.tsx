import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { MessageBody } from "./message-body.tsx";
import { messageSchema } from "./view/markdown-schema.ts";

/** What a body becomes, as elements of a page. */
function draw(body: string): HTMLElement {
  const page = document.createElement("div");
  page.innerHTML = renderToStaticMarkup(<MessageBody body={body} />);
  return page;
}

const hostile = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "<iframe src=javascript:alert(1)></iframe>",
  '<a href="javascript:alert(1)">a</a>',
  "<style>*{display:none}</style>",
  '<form action="https://evil.example"><input name=password></form>',
  '<div style="position:fixed;inset:0">over everything</div>',
  "<base href=https://evil.example>",
  "<!--<script>alert(1)</script>-->",
  "<math><mtext></p><script>alert(1)</script>",
  "<details open ontoggle=alert(1)>",
  "[a](javascript:alert(1))",
  "[a](JaVaScRiPt:alert(1))",
  "[a](java\nscript:alert(1))",
  "[a](&#106;avascript:alert(1))",
  "[a](javascript&colon;alert(1))",
  "[a](\u0001javascript:alert(1))",
  "[a](vbscript:msgbox(1))",
  "[a](data:text/html,<script>alert(1)</script>)",
  "[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
  "[a](file:///etc/passwd)",
  "[a](blob:https://example.org/1)",
  "[a](//evil.example)",
  "[a](/settings)",
  "[a](#top)",
  "<javascript:alert(1)>",
  "![a](javascript:alert(1))",
  "![a](data:image/svg+xml,<svg onload=alert(1)>)",
  '![a](https://example.org/a.png "onerror=alert(1)")',
  "![a][b]\n\n[b]: javascript:alert(1)",
  "[a][b]\n\n[b]: javascript:alert(1)",
  '[a](https://example.org "x\' onmouseover=alert(1)")',
  "`<script>alert(1)</script>`",
  '```html"><script>alert(1)</script>\n<script>alert(1)</script>\n```',
  "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
  "[^1]\n\n[^1]: <script>alert(1)</script>",
  "- [ ] <input autofocus onfocus=alert(1)>",
  "# <a id=root name=root>",
  "https://example.org/<script>alert(1)</script>",
];

describe("whatever somebody writes", () => {
  const harmless = new Set([
    "p",
    "div",
    "span",
    "a",
    "pre",
    "code",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "ul",
    "li",
    "br",
  ]);

  test.each(hostile)("%j becomes only harmless elements", (body) => {
    for (const element of draw(body).querySelectorAll("*")) {
      expect(harmless).toContain(element.localName);
      for (const { name } of element.attributes) expect(name).not.toMatch(/^(?:on|src|id$|name$|style$|srcdoc|form)/);
      const href = element.getAttribute("href");
      if (href !== null) expect(new URL(href).protocol).toMatch(/^(?:https?|mailto):$/);
    }
  });

  test("markup of the page is shown as the words it was typed in", () => {
    expect(draw("<b>not bold</b>").textContent).toBe("<b>not bold</b>");
    expect(draw("an Array<string> of **names**").textContent).toBe("an Array<string> of names");
    expect(draw("<div>\nblock\n</div>").querySelectorAll("br")).toHaveLength(2);
    expect(draw("see[^1]\n\n[^1]: there").textContent).toContain("see[^1]");
  });

  test("a picture is a link, so that reading fetches nothing from elsewhere", () => {
    const page = draw("![our pier](https://example.org/pier.png)");
    expect(page.querySelector("img")).toBeNull();
    expect(page.querySelector("a")?.getAttribute("href")).toBe("https://example.org/pier.png");
    expect(page.textContent).toBe("our pier");
  });

  test("nothing outside of the list passes the last filter", () => {
    expect(messageSchema.tagNames).not.toContain("script");
    expect(messageSchema.attributes).not.toHaveProperty("*");
  });
});

describe("a link", () => {
  test("opens elsewhere and tells nobody where it was", () => {
    const link = draw("see https://example.org/a?b=1").querySelector("a");
    expect(link?.getAttribute("target")).toBe("_blank");
    expect(link?.getAttribute("rel")).toBe("noopener noreferrer nofollow");
    expect(link?.getAttribute("href")).toBe("https://example.org/a?b=1");
  });

  test("may lead to a mailbox", () => {
    expect(draw("write to ada@example.org").querySelector("a")?.getAttribute("href")).toBe("mailto:ada@example.org");
  });

  test("that is refused leaves its words", () => {
    const page = draw("[read me](javascript:alert(1)) please");
    expect(page.querySelector("a")).toBeNull();
    expect(page.textContent).toBe("read me please");
  });
});

describe("words", () => {
  test("keep their line breaks, with and without markup", () => {
    expect(draw("one\ntwo").querySelector("p")?.className).toContain("whitespace-pre-wrap");
    expect(draw("**one**\ntwo").querySelectorAll("br")).toHaveLength(1);
    expect(draw("**one**  \ntwo").querySelectorAll("br")).toHaveLength(1);
  });

  test("in code and tables scroll inside of the message", () => {
    expect(draw("```\nlong\n```").querySelector("pre")?.className).toContain("overflow-x-auto");
    const table = draw("| a | b |\n|---|---|\n| 1 | 2 |").querySelector("table");
    expect(table?.parentElement?.className).toContain("overflow-x-auto");
  });

  test("never become headings of the page", () => {
    expect(draw("# Big news").querySelector("h1")).toBeNull();
    expect(draw("# Big news").textContent).toBe("Big news");
  });

  test("of a numbered list keep their number", () => {
    expect(draw("7. seven").querySelector("ol")?.getAttribute("start")).toBe("7");
  });
});

describe("text that would take a parser down is shown as it was typed", () => {
  test.each([
    [">".repeat(8_000)],
    ["> ".repeat(4_000)],
    ["- ".repeat(4_000)],
    ["1. ".repeat(2_600)],
    ["*a".repeat(4_000)],
    ["[a](".repeat(2_000)],
    ["a@b.c".repeat(1_600)],
    [Array.from({ length: 80 }, (_, depth) => `${"  ".repeat(depth)}- a`).join("\n")],
  ])("%#", (body) => {
    expect(draw(body).querySelectorAll("*")).toHaveLength(1);
    expect(draw(body).textContent).toBe(body);
  });
});
