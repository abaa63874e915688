import type { TestProjectInlineConfiguration } from "vitest/config";

type TestOptions = NonNullable<TestProjectInlineConfiguration["test"]>;

/** The tests of one package: beside what they test, in real time, with bounds a busy two-core machine can meet. */
export function project(name: string, root: string, options: TestOptions = {}): TestProjectInlineConfiguration {
  return {
    test: {
      name,
      root,
      include: ["src/**/*.test.{ts,tsx}"],
      environment: "node",
      testTimeout: 60_000,
      hookTimeout: 60_000,
      // What is waited for comes within milliseconds; how long a busy machine may take is no part of what is asserted.
      expect: { poll: { timeout: 20_000 } },
      ...options,
    },
  };
}
