import type { Rule } from "../module.ts";

/** What a package may import, besides itself and what is not ours. Read from left to right: never back. */
const below: Record<string, readonly string[]> = {
  "packages/config": [],
  "packages/db": ["packages/config"],
  "packages/realtime": ["packages/config"],
  "packages/auth": ["packages/config", "packages/db"],
  "packages/api": ["packages/config", "packages/db", "packages/realtime", "packages/auth"],
  "packages/ui": ["packages/config"],
  "packages/features": layer("config", "db", "realtime", "auth", "api", "ui"),
  "apps/server": layer("config", "db", "realtime", "auth", "api", "features"),
  "apps/web": layer("config", "auth", "api", "features", "ui"),
  "apps/launcher": layer("config", "db"),
  "packages/testing": [...layer("config", "db", "realtime", "auth", "api", "features"), "apps/server"],
  "packages/chaos": [...layer("config", "db", "realtime", "auth", "api", "features", "testing"), "apps/server"],
  "packages/bench": [...layer("config", "db", "realtime", "auth", "api", "features", "testing"), "apps/server"],
  e2e: [...layer("config", "db", "features", "testing"), "apps/launcher"],
};

function layer(...names: string[]): string[] {
  return names.map((name) => `packages/${name}`);
}

/** apps -> features -> api -> {realtime, db, auth} -> config. Tests may take from `packages/testing` besides. */
export const layers: Rule = (modules) =>
  modules.flatMap((module) => {
    const allowed = below[module.package];
    if (module.package === "") return [];
    if (!allowed) return [{ path: module.path, line: 1, message: `${module.package} has no place among the layers` }];
    return module.imports.flatMap(({ target, line }) => {
      const other = target === null ? module.package : packageOf(target);
      if (other === module.package || allowed.includes(other)) return [];
      if (module.isTest && other === "packages/testing") return [];
      return [{ path: module.path, line, message: `${module.package} must not import from ${other}` }];
    });
  });

function packageOf(path: string): string {
  return path.startsWith("e2e/") ? "e2e" : path.split("/").slice(0, 2).join("/");
}
