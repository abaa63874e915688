type Node = { type: string; value?: string; label?: string; children?: Node[] };

/**
 * Lets a chat's text mean what its author saw while typing: a new line is a new line, and tags and footnotes, which
 * belong to documents, are the characters they are made of.
 */
export function remarkAsTyped() {
  return (tree: Node) => retype(tree);
}

function retype(node: Node) {
  if (!node.children) return;
  for (const child of node.children) retype(child);
  node.children = node.children.flatMap((child) => typed(child, node));
}

function typed(node: Node, parent: Node): Node[] {
  switch (node.type) {
    case "text":
      return lines(node.value ?? "");
    case "html":
      return holdsBlocks(parent) ? [paragraph(lines(node.value ?? ""))] : lines(node.value ?? "");
    case "footnoteReference":
      return [text(`[^${node.label}]`)];
    case "footnoteDefinition":
      return [paragraph([text(`[^${node.label}]:`)]), ...(node.children ?? [])];
    default:
      return [node];
  }
}

function lines(value: string): Node[] {
  return value.split("\n").flatMap((line, index) => (index === 0 ? [text(line)] : [{ type: "break" }, text(line)]));
}

function holdsBlocks({ type }: Node): boolean {
  return type === "root" || type === "blockquote" || type === "listItem";
}

function paragraph(children: Node[]): Node {
  return { type: "paragraph", children };
}

function text(value: string): Node {
  return { type: "text", value };
}
