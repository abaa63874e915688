/** One thing that must hold, and the commands that tell: each runs at the root and succeeds or explains. */
export interface Step {
  name: string;
  commands: Command[];
}

/** A program, by its path relative to the root, and its arguments. */
export type Command = [program: string, ...args: string[]];

/** In the order of how soon they tell something. TypeScript checks a package in less time than a cache would cost. */
export function stepsOf(packages: readonly string[]): Step[] {
  return [
    { name: "format", commands: [[bin("oxfmt"), "--check", "."]] },
    { name: "packages", commands: [[bin("sherif")]] },
    { name: "boundaries", commands: [[bin("tsx", "packages/config"), "packages/config/src/boundaries.ts"]] },
    { name: "dead code", commands: [[bin("knip"), "--no-progress"]] },
    {
      name: "lint",
      commands: [[bin("oxlint"), "--type-aware", "--deny-warnings", "--report-unused-disable-directives"]],
    },
    { name: "types", commands: packages.map((folder) => [bin("tsc"), "--noEmit", "--project", folder]) },
  ];
}

function bin(name: string, folder = "."): string {
  return `${folder}/node_modules/.bin/${name}`;
}
