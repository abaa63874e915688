import { installTools } from "./tools/install-tools.ts";

const missing = await installTools((line) => process.stdout.write(`${line}\n`));
process.exitCode = missing.length === 0 ? 0 : 1;
