import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import type { EnvSource } from "./env.ts";

/** This process' environment over what the `.env` file in the repository's root says, if there is one. */
export function environment(): EnvSource {
  return { ...fileSource(new URL("../../../.env", import.meta.url)), ...process.env };
}

function fileSource(path: URL): EnvSource {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return {};
  }
  return parseEnv(text);
}
