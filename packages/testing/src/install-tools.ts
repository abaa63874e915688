import { installTools } from "./tools/install-tools.ts";

process.exitCode = (await installTools((line) => process.stdout.write(`${line}\n`))) === 0 ? 0 : 1;
