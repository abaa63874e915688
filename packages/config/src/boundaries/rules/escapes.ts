import { Visitor } from "oxc-parser";
import type { Module, Rule, Violation } from "../module.ts";

/** Nothing is told to look away: no `any`, no cast through `unknown`, no silenced checker, no note of work undone. */
export const escapes: Rule = (modules) => modules.flatMap((module) => [...casts(module), ...notes(module)]);

function casts(module: Module): Violation[] {
  const violations: Violation[] = [];
  const object = (offset: number, message: string) =>
    violations.push({ path: module.path, line: module.lineAt(offset), message });
  new Visitor({
    TSAnyKeyword: (node) => object(node.start, "no `any`: say what it is, or `unknown`"),
    TSAsExpression(node) {
      const inner = node.expression.type === "TSAsExpression" ? node.expression.typeAnnotation.type : null;
      if (inner === "TSUnknownKeyword") object(node.start, "no cast through `unknown`");
    },
  }).visit(module.program);
  return violations;
}

const silencers = /@ts-(ignore|nocheck|expect-error)|(ox|es)lint-disable(?!-next-line \S+ -- \S)/;
const unfinished = /\b(TODO|FIXME|XXX|HACK)\b/;

function notes(module: Module): Violation[] {
  return module.comments.flatMap(({ value, start }) => {
    const line = module.lineAt(start);
    if (silencers.test(value)) return [{ path: module.path, line, message: "no checker is silenced without a reason" }];
    return unfinished.test(value) ? [{ path: module.path, line, message: "work undone belongs in an issue" }] : [];
  });
}
