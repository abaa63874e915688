import type { LauncherEnv } from "./env.ts";

/** How this machine reaches what listens on one of our ports. */
export function localUrl({ HOST: host }: Pick<LauncherEnv, "HOST">, port: number): string {
  const isEverywhere = host === undefined || host === "0.0.0.0" || host === "::";
  const name = isEverywhere ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}
