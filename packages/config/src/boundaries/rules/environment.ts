import { Visitor } from "oxc-parser";
import type { Rule, Violation } from "../module.ts";

/** The environment is read in `env.ts` files, where every variable is named and checked. */
export const environment: Rule = (modules) =>
  modules.flatMap((module) => {
    if (/(^|\/)(env|[a-z-]+-env)(\.test)?\.ts$/.test(module.path)) return [];
    const violations: Violation[] = [];
    const object = (offset: number) =>
      violations.push({
        path: module.path,
        line: module.lineAt(offset),
        message: "process.env is read in env.ts files",
      });
    new Visitor({
      MemberExpression(node) {
        const isProcess = node.object.type === "Identifier" && node.object.name === "process";
        if (isProcess && node.property.type === "Identifier" && node.property.name === "env") object(node.start);
      },
    }).visit(module.program);
    for (const item of module.imports) {
      if (/^(node:)?process$/.test(item.specifier) && item.names.includes("env")) {
        violations.push({ path: module.path, line: item.line, message: "process.env is read in env.ts files" });
      }
    }
    return violations;
  });
