import { Visitor } from "oxc-parser";
import type { Module, Rule, Violation } from "../module.ts";

const whole = "packages/config/src/environment.ts";
const readers = /(^|\/)(env|[a-z-]+-env|environment)(\.test)?\.ts$/;
const programs = /^apps\/[^/]+\/src\/main\.ts$|\/cli\/[^/]+\.ts$/;

/** The environment is read in `env.ts` files, where every variable is named and checked, and handed to programs whole. */
export const environment: Rule = (modules) =>
  modules.flatMap((module) => (readers.test(module.path) ? [] : [...readsOf(module), ...importsOf(module)]));

function readsOf(module: Module): Violation[] {
  const violations: Violation[] = [];
  new Visitor({
    MemberExpression({ object, property, start }) {
      const isProcess = object.type === "Identifier" && object.name === "process";
      if (!isProcess || property.type !== "Identifier" || property.name !== "env") return;
      violations.push({
        path: module.path,
        line: module.lineAt(start),
        message: "process.env is read in env.ts files",
      });
    },
  }).visit(module.program);
  return violations;
}

function importsOf(module: Module): Violation[] {
  return module.imports.flatMap(({ specifier, names, target, line }) => {
    const isProcess = /^(node:)?process$/.test(specifier) && names.includes("env");
    const isWhole = target === whole && !programs.test(module.path);
    return isProcess || isWhole
      ? [{ path: module.path, line, message: "the environment is read in env.ts files" }]
      : [];
  });
}
