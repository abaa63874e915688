import type { Import, Module, Rule } from "../module.ts";

const drivers: Record<string, readonly string[]> = {
  pg: ["packages/db", "packages/testing", "packages/chaos", "packages/bench"],
  ioredis: ["packages/realtime", "apps/server", "packages/testing", "packages/chaos", "packages/bench"],
};

const roots = [
  "apps/server",
  "apps/web",
  "apps/launcher",
  "packages/testing",
  "packages/chaos",
  "packages/bench",
  "e2e",
];

/** Databases, buses and stores are made in composition roots; everybody else is given them in `ctx`. */
export const composition: Rule = (modules) =>
  modules.flatMap((module) =>
    module.imports.flatMap((item) => {
      const message = module.isTest ? null : objection(module, item);
      return message === null ? [] : [{ path: module.path, line: item.line, message }];
    }),
  );

function objection(module: Module, item: Import): string | null {
  const homes = drivers[item.specifier];
  if (homes && !item.isType && !homes.includes(module.package)) return `${item.specifier} is not for ${module.package}`;

  const isStore = /^@parley\/(db|realtime)(\/|$)/.test(item.specifier);
  const maker = item.names.find((name) => /^(create|open|start)[A-Z]/.test(name));
  if (!isStore || item.isType || maker === undefined || roots.includes(module.package)) return null;
  return `${maker} belongs to a composition root; take what it makes from ctx`;
}
