import type { Rule } from "../module.ts";
import { featurePlace } from "../parse.ts";

/** Features stand in a line: a later one may import an earlier one, never back. */
const line = [
  "user",
  "installation",
  "session",
  "presence",
  "room",
  "typing",
  "message",
  "call",
  "report",
  "receipt",
  "notification",
  "live",
  "admin",
];

export const featureLine: Rule = (modules) =>
  modules.flatMap((module) => {
    if (!module.feature) return [];
    const own = line.indexOf(module.feature.name);
    if (own < 0) {
      return [{ path: module.path, line: 1, message: `the feature "${module.feature.name}" has no place in the line` }];
    }
    return module.imports.flatMap((item) => {
      const other = item.target === null ? null : featurePlace(item.target);
      if (!other || line.indexOf(other.name) <= own) return [];
      return [{ path: module.path, line: item.line, message: `${module.feature?.name} comes before ${other.name}` }];
    });
  });
