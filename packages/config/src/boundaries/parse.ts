import { type StaticExport, type StaticImport, parseSync } from "oxc-parser";
import type { FeaturePlace, Import, Module } from "./module.ts";
import { resolveImport } from "./resolve.ts";

/** Reads sources, given as texts by their paths. @throws for a file that is not TypeScript. */
export function parseAll(sources: ReadonlyMap<string, string>): Module[] {
  const modules = [...sources].map(([path, text]) => parse(path, text, (candidate) => sources.has(candidate)));
  markTestOnly(modules);
  return modules;
}

/** What only tests import is a part of the tests. */
function markTestOnly(modules: readonly Module[]): void {
  const importers = new Map<string, Module[]>();
  for (const module of modules) {
    for (const { target } of module.imports) {
      if (target !== null) importers.set(target, [...(importers.get(target) ?? []), module]);
    }
  }
  const isTestOnly = ({ path, isTest }: Module) =>
    !isTest && importers.get(path)?.every((importer) => importer.isTest) === true;
  for (let found = modules.filter(isTestOnly); found.length > 0; found = modules.filter(isTestOnly)) {
    for (const module of found) module.isTest = true;
  }
}

function parse(path: string, text: string, exists: (path: string) => boolean): Module {
  const { module, program, comments, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path} cannot be parsed: ${errors[0].message}`);
  const lineAt = (offset: number) => text.slice(0, offset).split("\n").length;

  function importOf(specifier: string, start: number, rest: Pick<Import, "isType" | "names">): Import {
    return { specifier, line: lineAt(start), target: resolveImport(path, specifier, exists), ...rest };
  }

  const imports = [
    ...module.staticImports.map((item) => importOf(item.moduleRequest.value, item.start, readImport(item, text))),
    ...module.staticExports.flatMap((item) => {
      const specifier = item.entries.find((entry) => entry.moduleRequest)?.moduleRequest?.value;
      return specifier === undefined ? [] : [importOf(specifier, item.start, readExport(item))];
    }),
    ...module.dynamicImports.flatMap(({ start, moduleRequest }) => {
      const literal = /^["'](.+)["']$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[1];
      return literal === undefined ? [] : [importOf(literal, start, { isType: false, names: [] })];
    }),
  ];

  return {
    path,
    package: packageOf(path),
    feature: featurePlace(path),
    isTest: /\.(test|contract|spec)\.tsx?$/.test(path) || path.startsWith("e2e/"),
    lineCount: text.trimEnd().split("\n").length,
    imports,
    program,
    comments,
    lineAt,
  };
}

function readImport(item: StaticImport, text: string): Pick<Import, "isType" | "names"> {
  const names = item.entries.flatMap((entry) => entry.importName.name ?? []);
  const isType = item.entries.length > 0 && item.entries.every((entry) => entry.isType);
  return { isType: isType || /^import\s+type\b/.test(text.slice(item.start, item.end)), names };
}

function readExport(item: StaticExport): Pick<Import, "isType" | "names"> {
  const names = item.entries.flatMap((entry) => entry.importName.name ?? []);
  return { isType: item.entries.every((entry) => entry.isType), names };
}

function packageOf(path: string): string {
  return /^((?:apps|packages)\/[^/]+|e2e)\//.exec(path)?.[1] ?? "";
}

/** Where a path stands among the features; null outside of them. */
export function featurePlace(path: string): FeaturePlace | null {
  const [, name, rest] = /^packages\/features\/src\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (name === undefined || rest === undefined) return null;
  if (rest === "schema.ts") return { name, part: "schema" };
  if (rest.startsWith("server/")) return { name, part: "server" };
  return { name, part: rest.startsWith("client/") ? "client" : "other" };
}
