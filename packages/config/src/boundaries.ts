import { fileURLToPath } from "node:url";
import { parseAll } from "./boundaries/parse.ts";
import { readSources } from "./boundaries/read-sources.ts";
import { rules } from "./boundaries/rules.ts";

const modules = parseAll(await readSources(fileURLToPath(new URL("../../../", import.meta.url))));
const violations = Object.values(rules).flatMap((rule) => rule(modules));
for (const { path, line, message } of violations) process.stdout.write(`${path}:${line} ${message}\n`);
process.exitCode = violations.length === 0 ? 0 : 1;
