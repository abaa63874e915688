type Node = { type: string; value?: string; children?: Node[] };

/** Keeps line breaks as they were typed: in a chat, Enter means a new line. */
export function remarkLineBreaks() {
  return (tree: Node) => breakLines(tree);
}

function breakLines(node: Node) {
  if (!node.children) return;
  for (const child of node.children) breakLines(child);
  node.children = node.children.flatMap(brokenLines);
}

function brokenLines(node: Node): Node[] {
  if (node.type !== "text" || !node.value?.includes("\n")) return [node];
  return node.value.split("\n").flatMap((line, index) => {
    const text = { type: "text", value: line };
    return index === 0 ? [text] : [{ type: "break" }, text];
  });
}
