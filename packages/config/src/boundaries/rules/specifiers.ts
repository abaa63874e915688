import type { Rule } from "../module.ts";

const barrel = /^packages\/[^/]+\/src\/index\.ts$/;

/** An import names the file it means, with its extension; only a package's own index gathers others. */
export const specifiers: Rule = (modules) =>
  modules.flatMap((module) => {
    const isBarrel = /\/index\.tsx?$/.test(module.path) && !barrel.test(module.path);
    const vague = module.imports.filter(({ specifier }) => specifier.startsWith(".") && !/\.[a-z]+$/.test(specifier));
    return [
      ...(isBarrel ? [{ path: module.path, line: 1, message: "only a package has an index" }] : []),
      ...vague.map(({ line, specifier }) => ({
        path: module.path,
        line,
        message: `"${specifier}" lacks its extension`,
      })),
    ];
  });
