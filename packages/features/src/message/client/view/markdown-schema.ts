import { defaultSchema } from "rehype-sanitize";

type Schema = typeof defaultSchema;

const tags =
  "p br hr strong em del a img code pre blockquote ul ol li input span h1 h2 h3 h4 h5 h6 table thead tbody tr th td";

/**
 * All that a message may be made of. People write these words about each other, so the list says what is allowed:
 * no ids or names that could stand in for the page's own, no styles, no handlers, links to pages and mailboxes only.
 */
export const messageSchema: Schema = {
  tagNames: tags.split(" "),
  attributes: {
    a: ["href"],
    img: ["src", "alt"],
    ol: ["start"],
    input: [["type", "checkbox"], ["disabled", true], "checked"],
    code: [["className", /^language-[\w+#.-]{1,32}$/]],
    th: ["align"],
    td: ["align"],
  },
  ancestors: defaultSchema.ancestors ?? {},
  required: defaultSchema.required ?? {},
  protocols: { href: ["http", "https", "mailto"], src: ["http", "https"] },
  strip: ["script", "style"],
};
