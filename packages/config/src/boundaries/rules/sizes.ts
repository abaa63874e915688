import type { Rule } from "../module.ts";

const medianMax = 60;
const fileMax = 300;

/** Small by default: one noun or one verb each. */
export const sizes: Rule = (modules) => {
  const long = modules.filter((module) => module.lineCount > fileMax);
  const sorted = modules.map((module) => module.lineCount).toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return [
    ...long.map(({ path, lineCount }) => ({ path, line: 1, message: `${lineCount} lines are more than ${fileMax}` })),
    ...(median > medianMax
      ? [{ path: ".", line: 1, message: `the median file has ${median} lines, not ${medianMax}` }]
      : []),
  ];
};
