import type { Module, Rule, Violation } from "../module.ts";

/** No file leads back to itself, not even by way of types: a circle has no first page to read. */
export const cycles: Rule = (modules) => {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const done = new Set<string>();
  const violations: Violation[] = [];

  function visit(module: Module, trail: readonly string[]) {
    if (done.has(module.path)) return;
    for (const { target, line } of module.imports) {
      const next = target === null ? undefined : byPath.get(target);
      if (!next) continue;
      const start = [...trail, module.path].indexOf(next.path);
      if (start < 0) visit(next, [...trail, module.path]);
      else {
        const circle = [...trail, module.path].slice(start).concat(next.path);
        violations.push({ path: module.path, line, message: `imports in a circle: ${circle.join(" -> ")}` });
      }
    }
    done.add(module.path);
  }

  for (const module of modules) visit(module, []);
  return violations;
};
