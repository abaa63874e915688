import { posix } from "node:path";

/** The workspace's file behind an import, by the layout that every package keeps: `@parley/<name>/<path below src>`. */
export function resolveImport(from: string, specifier: string, exists: (path: string) => boolean): string | null {
  if (specifier.startsWith(".")) return find(posix.join(posix.dirname(from), specifier), exists);

  const [, name, rest = "index"] = /^@parley\/([^/]+)(?:\/(.+))?$/.exec(specifier) ?? [];
  if (name === undefined) return null;
  return find(`packages/${name}/src/${rest}`, exists) ?? find(`apps/${name}/src/${rest}`, exists);
}

function find(path: string, exists: (path: string) => boolean): string | null {
  return [path, `${path}.ts`, `${path}.tsx`].find(exists) ?? null;
}
