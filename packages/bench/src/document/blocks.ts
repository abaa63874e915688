/** Where a document has what the benches write: between a comment that names it and one that ends it. */
const block = /(<!-- bench: ([a-z-]+) -->\n)[\s\S]*?(<!-- \/bench -->)/g;

/** Fills each block that `write` has something for; the rest of the text, and blocks without news, stay as they are. */
export function fillBlocks(text: string, write: (name: string) => string | undefined): string {
  return text.replaceAll(block, (whole: string, ...groups: string[]) => {
    const [begin = "", name = "", end = ""] = groups;
    const content = write(name);
    return content === undefined ? whole : `${begin}\n${content}\n\n${end}`;
  });
}
