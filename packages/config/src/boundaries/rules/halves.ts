import type { Import, Module, Rule } from "../module.ts";
import { featurePlace } from "../parse.ts";

const rootRouter = "packages/features/src/router.ts";

/** What happens and what is seen never import each other: both speak through `schema.ts`, and types of the router. */
export const halves: Rule = (modules) =>
  modules.flatMap((module) =>
    module.imports.flatMap((item) => {
      const message = objection(module, item);
      return message === null ? [] : [{ path: module.path, line: item.line, message }];
    }),
  );

function objection(module: Module, item: Import): string | null {
  const part = module.feature?.part;
  const isClient = part === "client" || module.package === "apps/web";
  const other = item.target === null ? null : featurePlace(item.target)?.part;

  if (part === "schema" && !isSchemaImport(item)) return "a schema imports zod and other schemas only";
  if (part === "server" && other === "client") return "a server half must not import a client half";
  if (part === "server" && isUi(item)) return "only client halves import the ui";
  if (isClient && other === "server") return "a client half must not import a server half";
  if (part === "client" && item.target === rootRouter && !item.isType)
    return "a client half takes only types from the router";
  if (part === "client" && item.specifier.startsWith("node:")) return "a client half runs in a browser, not in Node";
  return null;
}

function isSchemaImport({ specifier, target }: Import): boolean {
  if (specifier === "zod") return true;
  return target === "packages/features/src/wire.ts" || (target !== null && featurePlace(target)?.part === "schema");
}

function isUi({ specifier }: Import): boolean {
  return specifier === "@parley/ui" || specifier.startsWith("@parley/ui/");
}
