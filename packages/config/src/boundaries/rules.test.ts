import { expect, test } from "vitest";
import { parseAll } from "./parse.ts";
import { rules } from "./rules.ts";

type RuleName = keyof typeof rules;
type Files = Record<string, string>;

const features = "packages/features/src";

/** For each rule: workspaces that break it, and one beside them that does not. */
const cases: Record<RuleName, { breaks: Record<string, Files>; keeps: Files }> = {
  layers: {
    breaks: {
      "a lower package takes from a higher one": {
        "packages/db/src/a.ts": `import { router } from "@parley/api";`,
        "packages/api/src/index.ts": "",
      },
      "a relative path leads out of the package": {
        "packages/db/src/a.ts": `import "../../auth/src/tokens.ts";`,
        "packages/auth/src/tokens.ts": "",
      },
      "the launcher takes from the product": {
        "apps/launcher/src/a.ts": `import "@parley/features/wire";`,
        [`${features}/wire.ts`]: "",
      },
      "the product takes from the tests": {
        "packages/realtime/src/bus.ts": `import { startRedis } from "@parley/testing/redis";`,
        "packages/testing/src/redis.ts": "",
      },
      "a package is not in the table": { "packages/new/src/a.ts": "" },
    },
    keeps: {
      "packages/api/src/index.ts": `import { createDb } from "@parley/db";`,
      "packages/db/src/index.ts": "",
      "packages/realtime/src/bus.test.ts": `import "@parley/testing/redis"; import "./two-buses.ts";`,
      "packages/realtime/src/two-buses.ts": `import { startRedis } from "@parley/testing/redis";`,
      "packages/testing/src/redis.ts": "",
    },
  },
  featureLine: {
    breaks: {
      "an earlier feature takes from a later one": {
        [`${features}/user/server/a.ts`]: `import "../../message/server/b.ts";`,
        [`${features}/message/server/b.ts`]: "",
      },
      "a feature has no place": { [`${features}/weather/schema.ts`]: "" },
    },
    keeps: {
      [`${features}/message/server/a.ts`]: `import "../../user/server/b.ts"; import "../../wire.ts";`,
      [`${features}/user/server/b.ts`]: "",
      [`${features}/wire.ts`]: "",
    },
  },
  halves: {
    breaks: {
      "a server half takes from a client half": {
        [`${features}/room/server/a.ts`]: `import "../client/b.tsx";`,
        [`${features}/room/client/b.tsx`]: "",
      },
      "a client half takes from another feature's server half": {
        [`${features}/room/client/a.ts`]: `import type { A } from "../../user/server/b.ts";`,
        [`${features}/user/server/b.ts`]: "",
      },
      "a client half takes more than types from the router": {
        [`${features}/room/client/a.ts`]: `import { appRouter } from "../../router.ts";`,
        [`${features}/router.ts`]: "",
      },
      "a schema takes from a server half": {
        [`${features}/room/schema.ts`]: `import "./server/a.ts";`,
        [`${features}/room/server/a.ts`]: "",
      },
      "a schema takes a library": { [`${features}/room/schema.ts`]: `import { v7 } from "uuid";` },
      "a server half draws": { [`${features}/room/server/a.ts`]: `import { Button } from "@parley/ui/button";` },
      "a client half needs Node": { [`${features}/room/client/a.ts`]: `import { readFile } from "node:fs/promises";` },
      "the web app takes from a server half": {
        "apps/web/src/a.ts": `import "@parley/features/room/server/b";`,
        [`${features}/room/server/b.ts`]: "",
      },
    },
    keeps: {
      [`${features}/room/client/a.ts`]: `import type { AppRouter } from "../../router.ts"; import "../schema.ts";`,
      [`${features}/room/server/a.ts`]: `import "../schema.ts"; import "node:crypto";`,
      [`${features}/room/schema.ts`]: `import { z } from "zod"; import "../wire.ts"; import "../user/schema.ts";`,
      [`${features}/user/schema.ts`]: "",
      [`${features}/wire.ts`]: "",
      [`${features}/router.ts`]: `import "./room/server/a.ts";`,
    },
  },
  environment: {
    breaks: {
      "a variable is read in passing": { "apps/server/src/app.ts": `const port = process.env["PORT"];` },
      "the environment is handed on whole": { "apps/server/src/app.ts": "const all = { ...process.env };" },
      "the whole environment is taken in passing": {
        "apps/server/src/app.ts": `import { environment } from "@parley/config/environment";`,
        "packages/config/src/environment.ts": "",
      },
      "the environment is imported": { "apps/server/src/app.ts": `import { env } from "node:process";` },
    },
    keeps: {
      "packages/config/src/environment.ts": "export const environment = () => process.env;",
      "apps/server/src/main.ts": `import { environment } from "@parley/config/environment";`,
      "apps/web/src/env.ts": "export const source = process.env;",
    },
  },
  composition: {
    breaks: {
      "a feature opens a database": { [`${features}/room/server/a.ts`]: `import { createDb } from "@parley/db";` },
      "a feature makes a bus": {
        [`${features}/room/server/a.ts`]: `import { createMemoryBus } from "@parley/realtime";`,
      },
      "a feature speaks to Postgres itself": { [`${features}/room/server/a.ts`]: `import pg from "pg";` },
      "a feature speaks to Redis itself": { [`${features}/room/server/a.ts`]: `import { Redis } from "ioredis";` },
    },
    keeps: {
      [`${features}/room/server/a.ts`]: `import type { Db } from "@parley/db";`,
      "apps/server/src/app.ts": `import { createDb } from "@parley/db"; import { createHub } from "@parley/realtime";`,
      "packages/db/src/create-db.ts": `import pg from "pg";`,
    },
  },
  cycles: {
    breaks: {
      "two files need each other": {
        "packages/db/src/a.ts": `import "./b.ts";`,
        "packages/db/src/b.ts": `import type { A } from "./a.ts";`,
      },
      "a file leads back to itself by way of others": {
        "packages/db/src/a.ts": `export * from "./b.ts";`,
        "packages/db/src/b.ts": `const c = await import("./c.ts");`,
        "packages/db/src/c.ts": `import "./a.ts";`,
      },
    },
    keeps: {
      "packages/db/src/a.ts": `import "./b.ts"; import "./c.ts";`,
      "packages/db/src/b.ts": `import "./c.ts";`,
      "packages/db/src/c.ts": "",
    },
  },
  escapes: {
    breaks: {
      "an any": { "packages/db/src/a.ts": "export const a: any = 1;" },
      "a cast through unknown": { "packages/db/src/a.ts": "export const a = 1 as unknown as string;" },
      "a silenced compiler": { "packages/db/src/a.ts": "// @ts-expect-error it complains\nexport const a = 1;" },
      "a silenced linter": { "packages/db/src/a.ts": "/* oxlint-disable */\nexport const a = 1;" },
      "a silence without a reason": { "packages/db/src/a.ts": "// oxlint-disable-next-line no-console\nexport {};" },
      "work undone": { "packages/db/src/a.ts": "// TODO: the rest\nexport const a = 1;" },
    },
    keeps: {
      "packages/db/src/a.ts":
        "// oxlint-disable-next-line no-console -- people read it\nexport const a = 1 as unknown;",
    },
  },
  sizes: {
    breaks: {
      "one file is too long": {
        "packages/db/src/a.ts": "a();\n".repeat(301),
        "packages/db/src/b.ts": "",
        "packages/db/src/c.ts": "",
      },
      "files are long on the whole": { "packages/db/src/a.ts": "a();\n".repeat(61) },
    },
    keeps: { "packages/db/src/a.ts": "a();\n".repeat(60) },
  },
  names: {
    breaks: {
      "a camel": { "packages/db/src/createDb.ts": "" },
      "a name that says nothing": { "packages/db/src/utils.ts": "" },
      "a folder that says nothing": { "packages/db/src/helpers/a.ts": "" },
    },
    keeps: { "apps/web/src/app/(signed-in)/rooms/[room-id]/page.tsx": "", "packages/db/src/create-db.test.ts": "" },
  },
  specifiers: {
    breaks: {
      "an import leaves the extension to guess": {
        "packages/db/src/a.ts": `import "./b";`,
        "packages/db/src/b.ts": "",
      },
      "a folder gathers its files": { "packages/db/src/cli/index.ts": `export * from "./a.ts";` },
    },
    keeps: { "packages/db/src/index.ts": `export { a } from "./a.ts";`, "packages/db/src/a.ts": "export const a = 1;" },
  },
};

const isRuleName = (name: string): name is RuleName => Object.hasOwn(rules, name);
const names = Object.keys(cases).filter(isRuleName);

test.each(names.flatMap((name) => Object.entries(cases[name].breaks).map(([what, files]) => ({ name, what, files }))))(
  "$name: it is told when $what",
  ({ name, files }) => {
    expect(violations(name, files)).not.toEqual([]);
  },
);

test.each(names)("%s: nothing is told of a workspace that keeps it", (name) => {
  expect(violations(name, cases[name].keeps)).toEqual([]);
});

function violations(name: RuleName, files: Files) {
  return rules[name](parseAll(new Map(Object.entries(files))));
}
