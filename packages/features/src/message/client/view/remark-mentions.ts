import { mentionParts } from "../../mentions.ts";

type Node = { type: string; value?: string; children?: Node[]; data?: object };

/** Finds the mentions in words, and in code, and makes elements of them that hold nothing but whom they mention. */
export function remarkMentions() {
  return (tree: Node) => mark(tree);
}

function mark(node: Node) {
  if (!node.children) return;
  for (const child of node.children) mark(child);
  node.children = node.children.flatMap(marked);
}

function marked(node: Node): Node[] {
  if (!node.value?.includes("<@")) return [node];
  if (node.type === "text")
    return mentionParts(node.value).map((part) => (isWords(part) ? words(part) : mention(part)));
  if (node.type !== "code" && node.type !== "inlineCode") return [node];
  const hChildren = mentionParts(node.value).map((part) => (isWords(part) ? words(part) : element(part)));
  return [{ ...node, data: { hChildren } }];
}

type Part = ReturnType<typeof mentionParts>[number];
type MentionPart = Exclude<Part, string>;

function isWords(part: Part): part is string {
  return typeof part === "string";
}

function words(value: string): Node {
  return { type: "text", value };
}

function mention({ mentioned }: MentionPart): Node {
  return { type: "mention", data: { hName: "span", hChildren: [words(mentioned)] } };
}

function element({ mentioned }: MentionPart) {
  return { type: "element", tagName: "span", properties: {}, children: [words(mentioned)] };
}
